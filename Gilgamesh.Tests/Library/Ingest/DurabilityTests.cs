using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Api.Library.Upkeep;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Resources;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Library.Ingest;

/// <summary>A video that was accepted comes in, whatever becomes of its client, its Api or its worker.</summary>
public sealed class DurabilityTests : IAsyncLifetime
{
    private IngestStack _stack = null!;

    public async Task InitializeAsync() => _stack = await IngestStack.StartAsync("--Ingest:WorkerPatience=01:00:00", "--Upkeep:OrphanGrace=00:00:00");

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task Client_HangsUp_TheVideoComesInAllTheSame()
    {
        _stack.Hold("inspect");
        using var patience = new CancellationTokenSource();
        var waiting = (await TinyVideo.FormAsync()).PostAsync(_stack.Http, cancel: patience.Token);
        await _stack.HeldAsync();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _stack.Release();

        await Wait.UntilAsync(async () => (await _stack.Api.GetAsync("/videos")).GetProperty("total").GetInt32() == 1, "it is in the library");
    }

    [Fact]
    public async Task Api_StopsInTheMiddle_TheNextOneGoesOnBehindTheLastStage()
    {
        await using var server = await TestServer.StartAsync();
        await using var stack = await IngestStack.StartAsync(IngestStack.Over(server));
        stack.Hold("frame");
        var waiting = new Form().Text("title", "Kettlebell swing").File(await SmallVideos.MakeAsync(1, tone: true)).PostAsync(stack.Http);
        await stack.HeldAsync();
        Assert.Equal((1, 1), (stack.Calls("inspect"), server.Log.Count(WireEndpoint.Transcriptions)));

        await stack.Api.StopApiAsync();

        var told = await ProblemAssert.IsProblemAsync(await waiting, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("stopping", told.GetProperty("code").GetString());
        Assert.Equal("queued", await stack.Api.ScalarAsync<string>("SELECT status FROM ingests WHERE lease_owner IS NULL"));
        var id = told.GetProperty("video_id").GetGuid();
        stack.Release();
        var next = await stack.Api.AddApiAsync(IngestStack.Over(server));
        await stack.EndAsync(id, next);
        Assert.Equal((1, 1), (stack.Calls("inspect"), server.Log.Count(WireEndpoint.Transcriptions)));
        var video = (await next.GetFromJsonAsync<JsonElement>($"/video/{id}")).GetProperty("video");
        Assert.Equal(2, video.GetProperty("transcript").GetArrayLength());
        Assert.EndsWith("/whisper-1", video.GetProperty("metadata").GetProperty("transcribed_by").GetString(), StringComparison.Ordinal);
        Assert.Contains("4 pictures.", video.GetProperty("descriptions")[0].GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await stack.Api.ScalarAsync<int>("SELECT attempts FROM ingests"));
    }

    [Fact]
    public async Task Api_Dies_AnotherOneTakesItUpAtOnce()
    {
        _stack.Hold("inspect");
        var id = await _stack.StartUploadAsync();
        await _stack.HeldAsync();

        await _stack.LoseApiAsync(id);
        _stack.Release();

        Assert.Equal("completed", (await _stack.EndAsync(id)).GetProperty("status").GetString());
        Assert.Equal(1, await _stack.Api.ScalarAsync<int>("SELECT attempts FROM ingests"));
        Assert.Equal(1, await _stack.Api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos"));
    }

    [Fact]
    public async Task Api_DiesAfterTheVideoWasWritten_ItIsNotWrittenAgain()
    {
        var id = await _stack.StartUploadAsync();
        await _stack.EndAsync(id);
        var before = await _stack.Api.ScalarAsync<DateTime>("SELECT updated_at FROM simple_videos");

        await _stack.LoseApiAsync(id);

        Assert.Equal("completed", (await _stack.EndAsync(id)).GetProperty("status").GetString());
        Assert.Equal(before, await _stack.Api.ScalarAsync<DateTime>("SELECT updated_at FROM simple_videos"));
        Assert.True(await _stack.Api.ScalarAsync<bool>("SELECT added FROM ingests"));
    }

    [Fact]
    public async Task Api_DiesOfItAgainAndAgain_IsGivenUpAndLeavesNothing()
    {
        _stack.Hold("inspect");
        var id = await _stack.StartUploadAsync();
        await _stack.HeldAsync();

        await _stack.LoseApiAsync(id, attempts: 2);

        var ingest = await _stack.EndAsync(id);
        Assert.Equal(("failed", "gave_up"), (ingest.GetProperty("status").GetString(), ingest.GetProperty("code").GetString()));
        await _stack.Api.Worker.UntilEmptyAsync();
    }

    [Fact]
    public async Task Worker_IsAway_IsWaitedForAndThatIsTold()
    {
        _stack.Hold("inspect");
        var id = await _stack.StartUploadAsync();
        await _stack.HeldAsync();
        await _stack.Api.StopApiAsync();
        _stack.SetWorkerDown(true);
        var http = await _stack.Api.AddApiAsync("--Ingest:WorkerPatience=01:00:00");

        await Wait.UntilAsync(async () => (await _stack.IngestAsync(id, http)).GetProperty("message").GetString() == "Waiting for a media worker", "it says so");
        _stack.Release();
        _stack.SetWorkerDown(false);

        Assert.Equal("completed", (await _stack.EndAsync(id, http)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task File_OfAVideoThatComesIn_IsNoLeftOver()
    {
        _stack.Hold("inspect");
        var id = await _stack.StartUploadAsync();
        await _stack.HeldAsync();

        await _stack.Api.Services.GetRequiredService<MediaReconciliation>().RunAsync(CancellationToken.None);

        _stack.Release();
        Assert.Equal("completed", (await _stack.EndAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Row_CantBeRead_FailsAndTheOthersGoOn()
    {
        _stack.Hold("inspect");
        var bad = await _stack.StartUploadAsync();
        await _stack.HeldAsync();
        await _stack.Api.ScalarAsync<int>("""UPDATE ingests SET checkpoint = '{"inspection": 7}'""");
        await _stack.LoseApiAsync(bad);
        _stack.Release();

        var good = await _stack.StartUploadAsync();

        Assert.Equal("unreadable_checkpoint", (await _stack.EndAsync(bad)).GetProperty("code").GetString());
        Assert.Equal("completed", (await _stack.EndAsync(good)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Text_WithSignsThatPostgresRefuses_IsTaken()
    {
        using var answer = await TinyVideo.Of(await TinyVideo.BytesAsync()).Attach("transcript", """[{"start":0,"end":1,"text":"up\u0000 and down"}]""", "t.json").PostAsync(_stack.Http);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Ingests_ThatEndedLongAgo_AreForgotten()
    {
        var (old, recent) = (await _stack.StartUploadAsync(), await _stack.StartUploadAsync());
        await _stack.EndAsync(old);
        await _stack.EndAsync(recent);
        await _stack.Api.ScalarAsync<int>("UPDATE ingests SET completed_at = now() - interval '2 days' WHERE video_id = @old", new { old });

        await _stack.Api.Services.GetRequiredService<RowRetention>().RunAsync(CancellationToken.None);

        Assert.Equal(recent, await _stack.Api.ScalarAsync<Guid>("SELECT video_id FROM ingests"));
        Assert.Equal(0, await _stack.Api.ScalarAsync<int>("SELECT count(*)::int FROM ingest_events WHERE ingest_id NOT IN (SELECT id FROM ingests)"));
    }
}
