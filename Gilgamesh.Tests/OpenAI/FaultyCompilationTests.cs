using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using Xunit.Abstractions;

namespace Gilgamesh.Tests.OpenAI;

public sealed class FaultyCompilationTests(ITestOutputHelper output) : IAsyncLifetime
{
    // GILGAMESH_FAULT_RUNS=200 is the full measure; fewer show the same in a time that a test may take.
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("GILGAMESH_FAULT_RUNS"), out var runs) ? runs : 24;

    private static readonly string[] Topics = ["squats", "planks", "lunges", "bridges", "push-ups", "side bends"];
    private static readonly string[] VoiceNames = ["alloy", "echo", "fable", "onyx", "nova", "shimmer"];

    private OpenAIStack _stack = null!;

    public async Task InitializeAsync() => _stack = await OpenAIStack.StartAsync(true, [
        "--Compile:MaxConcurrent=4",
        .. new[] { "Planning", "Script", "Embedding", "Speech", "Moderation" }.Select(kind => $"--OpenAI:Timeouts:{kind}=00:00:05"),
    ]);

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    /// <summary>Every tenth call fails, in every way that the server knows, over the real worker: no step of it is replaced.</summary>
    [Fact]
    public async Task Compile_EveryTenthCallFails_NearlyAllFinishWithAVideo()
    {
        _stack.Server.Faults.Use(new FaultPlan { Rate = 0.1, Seed = 7, TrickleMilliseconds = 100 });
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(0, Runs))
        {
            var request = OpenAIStack.Request($"30 seconds, {Topics[n % 6]} and {Topics[(n + 1 + (n / 6)) % 6]}, variation {n}", clips: true);
            request["voice_preference"] = VoiceNames[n / 6 % 6];
            using var post = new HttpRequestMessage(HttpMethod.Post, "/compile") { Content = JsonContent.Create(request), Headers = { { "Prefer", "respond-async" } } };
            using var response = await _stack.Http.SendAsync(post);
            ids.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("compilation_id").GetGuid());
        }

        var ends = new List<JsonElement>();
        foreach (var id in ids)
        {
            ends.Add(await EndAsync(id));
        }

        var faults = _stack.Server.Log.Requests.Count(call => call.Fault is not null);
        var warned = ends.Count(status => status.GetProperty("warnings").ToString().Contains("provider failed", StringComparison.Ordinal));
        Assert.Empty(_stack.Server.Log.Violations);
        Assert.True(faults > Runs / 6, $"{faults} faults are too few to show anything");
        var completed = ends.Count(status => status.GetProperty("status").GetString() == "completed");
        output.WriteLine($"{completed} of {Runs} compilations made a video; {_stack.Server.Log.Requests.Count} calls, {faults} faults, {warned} with a built-in provider's help");
        Assert.True(completed >= 0.95 * Runs, string.Join('\n', ends.Select(status => status.GetProperty("error").ToString()).Where(error => error.Length > 0)));
        Assert.Equal(completed, await _stack.ScalarAsync<long>("SELECT count(*) FROM generated_videos WHERE media_id IS NOT NULL"));
        Assert.Equal(Runs, await _stack.ScalarAsync<long>("SELECT count(*) FROM compilations WHERE status IN ('completed', 'failed')"));
    }

    [Fact]
    public async Task Cancel_WhileAProviderIsSilent_EndsItsCall()
    {
        _stack.Server.Faults.Use(FaultPlan.Next(FaultKind.NoAnswer, WireEndpoint.Chat, times: null));
        using var post = new HttpRequestMessage(HttpMethod.Post, "/compile")
        {
            Content = JsonContent.Create(OpenAIStack.Request()),
            Headers = { { "Prefer", "respond-async" } },
        };
        using var response = await _stack.Http.SendAsync(post);
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("compilation_id").GetGuid();
        await Wait.UntilAsync(() => _stack.Server.Log.UnderWay(WireEndpoint.Chat) == 1, "the planning call");

        using var cancelled = await _stack.Http.DeleteAsync($"/compile/{id}");

        Assert.Equal("cancelled", (await EndAsync(id)).GetProperty("status").GetString());
        await Wait.UntilAsync(() => _stack.Server.Log.UnderWay(WireEndpoint.Chat) == 0, "the end of the call");
    }

    private async Task<JsonElement> EndAsync(Guid id)
    {
        JsonElement status = default;
        await Wait.UntilAsync(
            async () =>
            {
                status = (await _stack.Http.GetFromJsonAsync<JsonElement>($"/compile/status/{id}")).GetProperty("status");
                return status.GetProperty("status").GetString() is "completed" or "failed" or "cancelled";
            },
            $"the end of {id}",
            seconds: 60 + (Runs * 15));
        return status;
    }
}
