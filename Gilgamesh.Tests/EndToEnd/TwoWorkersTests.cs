using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Processes;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>Two workers over one store.</summary>
public sealed class TwoWorkersTests
{
    private static readonly (string Title, string Scene, string Words)[] Library =
    [
        ("Squat", "A woman lowers into a deep squat with her chest lifted.", "Push your hips back and keep your heels on the floor."),
        ("Plank", "A man holds a plank on his forearms. His body is one straight line.", "Brace your core and keep breathing slowly."),
        ("Lunge", "A woman steps forward into a lunge. Her front knee stays above the ankle.", "Lower the back knee towards the floor."),
        ("Bridge", "A man lies on his back and lifts his hips into a bridge.", "Squeeze your glutes at the top."),
        ("Side bend", "A man bends to the side with one arm overhead.", "Reach long through your fingertips."),
    ];

    [Fact]
    public async Task Compile_OneOfTwoWorkersIsKilledInTheMiddle_BothHadAShareAndNothingFails()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var stack = await GilgameshStack.StartAsync(workers: 2, collector.Environment);
        using var client = new HttpClient { BaseAddress = stack.Api, Timeout = TimeSpan.FromMinutes(5) };
        foreach (var (n, (title, scene, words)) in Library.Index())
        {
            await UploadAsync(client, await SmallVideos.MakeAsync(n), title, scene, words);
        }

        using var accepted = await PostAsync(client, """{"context": "app", "requirements": "3 minutes, squat, plank, lunge, bridge and side bend"}""", "respond-async");
        var id = JsonElement.Parse(await accepted.Content.ReadAsStringAsync()).GetProperty("compilation_id").GetGuid();
        await Wait.UntilAsync(() => Share(collector, "media-worker-0") > 0 && Share(collector, "media-worker-1") > 0, "both speak", seconds: 120);

        Signals.Send(stack.ProcessesOf("Gilgamesh.MediaWorker")[0], Signal.KILL);

        var status = await StatusAsync(client, id);
        Assert.Equal("running", status.GetProperty("status").GetString());
        await Wait.UntilAsync(async () => (status = await StatusAsync(client, id)).GetProperty("status").GetString() != "running", "it has ended", seconds: 180);
        Assert.True(status.GetProperty("status").GetString() == "completed", status.GetRawText());
        using var video = await client.GetAsync($"/generated/{status.GetProperty("generated_video_id").GetString()}/video");
        Assert.Equal(200, (int)video.StatusCode);
    }

    private static int Share(OtlpReceiver collector, string worker) =>
        collector.Spans.Count(span => span.Service == worker && span.Name.StartsWith("POST /speech", StringComparison.Ordinal));

    private static async Task<JsonElement> StatusAsync(HttpClient client, Guid id) =>
        (await client.GetFromJsonAsync<JsonElement>($"/compile/status/{id}")).GetProperty("status");

    private static async Task UploadAsync(HttpClient client, string path, string title, string scene, string words)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(title), "title" },
            { new StringContent(JsonSerializer.Serialize(new[] { new { start_time = 0.0, end_time = 6.0, description = scene } })), "scenes", "scenes.json" },
            { new StringContent(JsonSerializer.Serialize(new[] { new { start = 0.5, end = 5.5, text = words } })), "transcript", "words.json" },
            { new StreamContent(File.OpenRead(path)), "file", Path.GetFileName(path) },
        };
        using var response = await client.PostAsync("/videos", form);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
