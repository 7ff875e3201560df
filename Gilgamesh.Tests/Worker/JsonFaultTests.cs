using System.Net;
using System.Net.Http.Json;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

/// <summary>A body that can't be read is told in the words of who wrote it.</summary>
public sealed class JsonFaultTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Theory]
    [InlineData("""{"text": 5, "voice": "alloy", "speed": 1}""", "text is not of the kind")]
    [InlineData("""{"text": "Sit back.", "voice": "alloy", "speed": {}}""", "speed is not of the kind")]
    [InlineData("{}", "The body is not the JSON object that is expected, or a member is missing")]
    [InlineData("[1]", "The body is not the JSON object that is expected, or a member is missing")]
    [InlineData("no JSON", "The body is not the JSON object that is expected, or a member is missing")]
    public async Task Post_WrongBody_SaysWhichMember(string body, string said)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await worker.Http.PostAsync("/speech", content);
        var error = await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(said, error!.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('$', error.Detail);
    }
}
