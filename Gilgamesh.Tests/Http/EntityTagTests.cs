using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.Http;

/// <summary>Who has an answer already does not get it again.</summary>
public sealed class EntityTagTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Video_ThatIsKnown_Is304()
    {
        var id = (await new Form().File(await SmallVideos.MakeAsync(1, seconds: 1)).SendAsync(api.Http)).GetProperty("id").GetGuid();

        foreach (var path in new[] { $"/video/{id}/stream", $"/video/{id}/thumbnail", $"/video/{id}/thumbnail?width=64" })
        {
            await IsTaggedAsync(path);
        }

        using var small = await api.Http.GetAsync($"/video/{id}/thumbnail?width=64");
        using var large = await api.Http.GetAsync($"/video/{id}/thumbnail?width=128");
        Assert.NotEqual(small.Headers.ETag, large.Headers.ETag);
    }

    [Fact]
    public async Task Stream_RangeOfAnotherVersion_IsAllOfThisOne()
    {
        var id = (await new Form().File(await SmallVideos.MakeAsync(2, seconds: 1)).SendAsync(api.Http)).GetProperty("id").GetGuid();
        using var whole = await api.Http.GetAsync($"/video/{id}/stream");

        Assert.Equal(HttpStatusCode.PartialContent, await RangeAsync(id, whole.Headers.ETag!));
        Assert.Equal(HttpStatusCode.OK, await RangeAsync(id, new("\"other\"")));
    }

    [Fact]
    public async Task FinishedCompilation_ThatIsKnown_Is304()
    {
        await api.AddTextsAsync([new("Squats", ["legs"], [new("A woman lowers into a deep squat.", ["Push your hips back in the squat."])])]);
        using var response = await api.Http.PostAsJsonAsync("/compile", new { context = "app", requirements = "30 seconds of squats", text_only = true });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        await IsTaggedAsync($"/compile/{answer.GetProperty("compilation_id").GetString()}");
        await IsTaggedAsync($"/generated/{answer.GetProperty("generated_video_id").GetString()}");
    }

    private async Task<HttpStatusCode> RangeAsync(Guid id, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/video/{id}/stream") { Headers = { Range = new(0, 99), IfRange = new(tag) } };
        using var response = await api.Http.SendAsync(request);
        return response.StatusCode;
    }

    private async Task IsTaggedAsync(string path)
    {
        using var first = await api.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { new("\"other\""), first.Headers.ETag! } } };
        using var second = await api.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (second.StatusCode, second.Headers.ETag));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        using var other = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { new("\"other\"") } } };
        Assert.Equal(HttpStatusCode.OK, (await api.Http.SendAsync(other)).StatusCode);
    }
}
