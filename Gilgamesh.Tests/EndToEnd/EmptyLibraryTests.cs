using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Support;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(StackFixture.Collection)]
public sealed class EmptyLibraryTests(StackFixture stack)
{
    private const string Request = """{"context": "app", "requirements": "squats"}""";

    [Fact]
    public async Task Compile_EmptyLibrary_Is422AndLeavesNoVideo()
    {
        using var response = await PostAsync(stack.Client, Request);
        var problem = await ProblemAsync(response, 422);

        Assert.Contains("empty", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("queries").EnumerateArray());
        Assert.Equal(0, (await stack.Client.GetFromJsonAsync<JsonElement>("/generated/recent")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Compile_SixthOfOneUserInAnHour_Is429WithRetryAfter()
    {
        var user = $"key-{Guid.NewGuid()}";
        for (var n = 0; n < 5; n++)
        {
            using var one = await SendAsync(user);
            Assert.Equal(422, (int)one.StatusCode);
        }

        using var sixth = await SendAsync(user);
        await ProblemAsync(sixth, 429);
        Assert.InRange(sixth.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 50, 61);
        using var other = await SendAsync($"key-{Guid.NewGuid()}");
        Assert.Equal(422, (int)other.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/compile") { Content = new StringContent(Request, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Api-Key", key);
        return await stack.Client.SendAsync(request);
    }
}
