using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Api.Media;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Media;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Compile;

/// <summary>Compilations over a worker that goes away, and over sources that do.</summary>
public sealed class FaultyWorkerTests(FaultyWorkerTests.Stack stack) : IClassFixture<FaultyWorkerTests.Stack>
{
    private readonly WorkerGate _gate = stack.Gate;
    private readonly ApiFixture _api = stack.Api;

    [Fact]
    public async Task Compile_WorkerIsAway_WaitsForItAndSaysSo()
    {
        _gate.IsDown = true;
        var id = await StartAsync();
        await Wait.UntilAsync(async () => (await StatusAsync(id)).GetProperty("message").GetString() == "Waiting for a media worker", "the status says so", seconds: 120);

        _gate.IsDown = false;

        var status = await EndAsync(id);
        Assert.True(status.GetProperty("status").GetString() == "completed", status.GetRawText());
        Assert.DoesNotContain("silent", status.GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_WhileItWaitsForAWorker_EndsIt()
    {
        _gate.IsDown = true;
        var id = await StartAsync();
        await Wait.UntilAsync(async () => (await StatusAsync(id)).GetProperty("stage").GetString() == "cutting", "it needs a worker", seconds: 120);

        using var cancelled = await _api.Http.DeleteAsync($"/compile/{id}");

        Assert.Equal("cancelled", (await EndAsync(id)).GetProperty("status").GetString());
        _gate.IsDown = false;
    }

    [Fact]
    public async Task Compile_SourceIsDeletedAfterItWasCut_IsMadeOfTheOthers()
    {
        string? deleted = null;
        _gate.Before = async request =>
        {
            if (request.RequestUri!.AbsolutePath == "/stitch" && deleted is null)
            {
                deleted = await _api.ScalarAsync<string>(
                    "SELECT checkpoint #>> '{clips,segments,0,clips,0,candidate,video_id}' FROM compilations ORDER BY created_at DESC LIMIT 1");
                using var gone = await _api.Http.DeleteAsync($"/video/{deleted}");
                gone.EnsureSuccessStatusCode();
            }
        };

        var status = await EndAsync(await StartAsync());

        Assert.True(status.GetProperty("status").GetString() == "completed", status.GetRawText());
        Assert.NotNull(deleted);
        Assert.Contains("could not be cut (not_found)", status.GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
        var video = (await _api.GetAsync($"/generated/{status.GetProperty("generated_video_id").GetString()}")).GetProperty("video");
        Assert.DoesNotContain(deleted, video.GetProperty("source_video_ids").EnumerateArray().Select(source => source.GetString()));
        using var file = await _api.Http.GetAsync(video.GetProperty("video_url").GetString());
        Assert.True(file.IsSuccessStatusCode);
    }

    private async Task<Guid> StartAsync()
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, "/compile")
        {
            Content = JsonContent.Create(OpenAIStack.Request("30 seconds, squats", clips: true)),
            Headers = { { "Prefer", "respond-async" } },
        };
        using var response = await _api.Http.SendAsync(post);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("compilation_id").GetGuid();
    }

    private async Task<JsonElement> StatusAsync(Guid id) => (await _api.GetAsync($"/compile/status/{id}")).GetProperty("status");

    private async Task<JsonElement> EndAsync(Guid id)
    {
        await Wait.UntilAsync(async () => (await StatusAsync(id)).GetProperty("status").GetString() is "completed" or "failed" or "cancelled", "the end", seconds: 240);
        return await StatusAsync(id);
    }

    /// <summary>One library for all; the gate is open at the beginning and the end of each test.</summary>
    public sealed class Stack : IAsyncLifetime
    {
        internal WorkerGate Gate { get; } = new();

        internal ApiFixture Api { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Api = await ApiFixture.StartAsync(
                configure: builder => builder.Services.AddHttpClient<MediaWorkerClient>().AddHttpMessageHandler(() => Gate),
                settings: ["--Compile:WorkerPatience=01:00:00"]);
            foreach (var n in Enumerable.Range(0, 5))
            {
                await new Form().Text("title", $"Squat {n}").File(await SmallVideos.MakeAsync(n))
                    .Attach("scenes", $$"""[{"start":0,"end":6,"description":"A woman does squat number {{n}} with her chest lifted. Her knees stay over her toes."}]""", "s.json")
                    .SendAsync(Api.Http);
            }
        }

        public async Task DisposeAsync() => await Api.DisposeAsync();
    }
}
