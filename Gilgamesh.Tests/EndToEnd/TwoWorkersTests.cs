using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Gilgamesh.AppHost.Operations;
using Gilgamesh.Processes;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>Two workers over one store, of which one goes away in the middle of a compilation.</summary>
public sealed class TwoWorkersTests : IAsyncLifetime
{
    private const string Worker = "Gilgamesh.MediaWorker";

    private static readonly (string Title, string Scene, string Words)[] Library =
    [
        ("Squat", "A woman lowers into a deep squat with her chest lifted.", "Push your hips back and keep your heels on the floor."),
        ("Plank", "A man holds a plank on his forearms. His body is one straight line.", "Brace your core and keep breathing slowly."),
        ("Lunge", "A woman steps forward into a lunge. Her front knee stays above the ankle.", "Lower the back knee towards the floor."),
        ("Bridge", "A man lies on his back and lifts his hips into a bridge.", "Squeeze your glutes at the top."),
        ("Side bend", "A man bends to the side with one arm overhead.", "Reach long through your fingertips."),
    ];

    private OtlpReceiver _collector = null!;
    private GilgameshStack _stack = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _collector = await OtlpReceiver.StartAsync();
        _stack = await GilgameshStack.StartAsync(workers: 2, _collector.Environment);
        _client = new HttpClient { BaseAddress = _stack.Api, Timeout = TimeSpan.FromMinutes(5) };
        foreach (var (n, (title, scene, words)) in Library.Index())
        {
            await UploadAsync(_client, await SmallVideos.MakeAsync(n), title, scene, words);
        }
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _stack.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task Compile_OneOfTwoWorkersIsKilledInTheMiddle_BothHadAShareAndNothingFails()
    {
        var id = await StartAsync();

        Signals.Send(_stack.ProcessesOf(Worker)[0], Signal.KILL);

        await IsCompletedAsync(id);
    }

    [Fact]
    public async Task Compile_OneOfTwoWorkersIsDrainedInTheMiddle_ItEndsAndStaysStoppedUntilItIsStarted()
    {
        var id = await StartAsync();

        await _stack.RunAsync("media-worker-0", Drain.Command);

        Assert.Equal(0, await _stack.EndAsync("media-worker-0"));
        await IsCompletedAsync(id);
        Assert.Single(_stack.ProcessesOf(Worker));
        await _stack.RunAsync("media-worker-0", KnownResourceCommands.StartCommand);
        await Wait.UntilAsync(() => _stack.ProcessesOf(Worker).Length == 2, "it is there again");
    }

    /// <summary>A compilation in the middle of its work: both workers have spoken.</summary>
    private async Task<Guid> StartAsync()
    {
        using var accepted = await PostAsync(_client, """{"context": "app", "requirements": "3 minutes, squat, plank, lunge, bridge and side bend"}""", "respond-async");
        var id = JsonElement.Parse(await accepted.Content.ReadAsStringAsync()).GetProperty("compilation_id").GetGuid();
        await Wait.UntilAsync(() => Share("media-worker-0") > 0 && Share("media-worker-1") > 0, "both speak", seconds: 120);
        Assert.Equal("running", (await StatusAsync(id)).GetProperty("status").GetString());
        return id;
    }

    private async Task IsCompletedAsync(Guid id)
    {
        await Wait.UntilAsync(async () => (await StatusAsync(id)).GetProperty("status").GetString() != "running", "it has ended", seconds: 180);
        var status = await StatusAsync(id);
        Assert.True(status.GetProperty("status").GetString() == "completed", status.GetRawText());
        using var video = await _client.GetAsync($"/generated/{status.GetProperty("generated_video_id").GetString()}/video");
        Assert.Equal(200, (int)video.StatusCode);
    }

    private int Share(string worker) =>
        _collector.Spans.Count(span => span.Service == worker && span.Name.StartsWith("POST /speech", StringComparison.Ordinal));

    private async Task<JsonElement> StatusAsync(Guid id) => (await _client.GetFromJsonAsync<JsonElement>($"/compile/status/{id}")).GetProperty("status");

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
