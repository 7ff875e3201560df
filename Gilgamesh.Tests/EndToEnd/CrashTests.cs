using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>
/// Services die in the middle of a compilation. The host starts them again; nothing that was accepted is lost.
/// </summary>
[Collection(SampleStack.Collection)]
public sealed class CrashTests(SampleStack stack)
{
    [Theory]
    [InlineData("Gilgamesh.Api")]
    [InlineData("Gilgamesh.MediaWorker")]
    public async Task Compile_ServiceIsKilledInTheMiddle_IsFinishedAllTheSame(string service)
    {
        // A voice and a text that no other test has cached, so that there is a middle.
        using var accepted = await PostAsync(
            stack.Client, """{"context": "app", "requirements": "5 minutes, mobility, core, cardio and legs", "voice_preference": "shimmer"}""", "respond-async");
        var id = JsonElement.Parse(await accepted.Content.ReadAsStringAsync()).GetProperty("compilation_id").GetGuid();
        await Wait.UntilAsync(async () => (await StatusAsync(id)).GetProperty("stage").GetString() is "narrating" or "stitching", "it is being spoken");

        Signals.Send(stack.ProcessOf(service), Signal.KILL);

        await Wait.UntilAsync(async () => await EndedAsync(id), "it has ended", seconds: 180);
        var status = await StatusAsync(id);
        Assert.True(status.GetProperty("status").GetString() == "completed", status.GetRawText());
        Assert.Empty(status.GetProperty("warnings").EnumerateArray());
        using var video = await stack.Client.GetAsync($"/generated/{status.GetProperty("generated_video_id").GetString()}/video");
        Assert.Equal(200, (int)video.StatusCode);
    }

    private async Task<JsonElement> StatusAsync(Guid id) =>
        (await stack.Client.GetFromJsonAsync<JsonElement>($"/compile/status/{id}")).GetProperty("status");

    /// <summary>The Api itself may be away for a while.</summary>
    private async Task<bool> EndedAsync(Guid id)
    {
        try
        {
            return (await StatusAsync(id)).GetProperty("status").GetString() is not ("queued" or "running");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
