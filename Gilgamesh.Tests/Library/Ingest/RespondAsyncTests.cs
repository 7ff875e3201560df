using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Resources;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Library.Ingest;

/// <summary>Uploads that nobody waits for: what is told of them, and how they end.</summary>
public sealed class RespondAsyncTests : IAsyncLifetime
{
    private IngestStack _stack = null!;

    public async Task InitializeAsync() => _stack = await IngestStack.StartAsync();

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task Upload_RespondAsync_CanBeFollowedIntoTheLibrary()
    {
        _stack.Hold("inspect");
        var (id, accepted) = await _stack.StartUploadAsync(TinyVideo.Of(await TinyVideo.BytesAsync()).Text("title", "Squats").Text("tags", "legs"));
        await _stack.HeldAsync();

        Assert.Equal($"/video/{id}", accepted.Headers.Location?.ToString());
        Assert.Equal("respond-async", accepted.Headers.GetValues("Preference-Applied").Single());
        var video = (await _stack.Api.GetAsync($"/video/{id}")).GetProperty("video");
        Assert.Equal(("running", "inspecting"), (video.GetProperty("ingest").GetProperty("status").GetString(), video.GetProperty("ingest").GetProperty("stage").GetString()));
        Assert.Equal(("Squats", "legs"), (video.GetProperty("title").GetString(), video.GetProperty("tags")[0].GetString()));
        Assert.Equal(0, (await _stack.Api.GetAsync("/videos")).GetProperty("total").GetInt32());
        await ProblemAssert.IsProblemAsync(await _stack.Http.GetAsync($"/video/{id}/stream"), HttpStatusCode.NotFound, "id");

        var following = _stack.EventsAsync(id, await _stack.Api.AddApiAsync());
        _stack.Release();
        var events = await following;

        Assert.Equal(["queued", "inspecting", "indexing"], events.Select(e => e.Data.GetProperty("stage").GetString()).Distinct());
        Assert.Equal("completed", events[^1].EventType);
        Assert.Equal("completed", (await _stack.IngestAsync(id)).GetProperty("status").GetString());
        Assert.Equal(1, (await _stack.Api.GetAsync("/search?q=squats")).GetProperty("count").GetInt32());
        using var seen = new HttpRequestMessage(HttpMethod.Get, $"/video/{id}/events") { Headers = { { "Last-Event-ID", events[^1].EventId } } };
        Assert.Equal(HttpStatusCode.NoContent, (await _stack.Http.SendAsync(seen)).StatusCode);
    }

    [Fact]
    public async Task Upload_RespondAsyncOfAFileThatIsNone_FailsAsTheAnswerWouldAndLeavesNothing()
    {
        using var waited = await new Form().Bytes("file", [1, 2, 3, 4], "a.mp4").PostAsync(_stack.Http);
        var refusal = await ProblemAssert.IsProblemAsync(waited, HttpStatusCode.UnprocessableEntity, "file");

        var (id, _) = await _stack.StartUploadAsync(new Form().Bytes("file", [1, 2, 3, 4], "a.mp4"));

        var ingest = await _stack.EndAsync(id);
        Assert.Equal("failed", ingest.GetProperty("status").GetString());
        Assert.Equal(refusal.GetProperty("detail").GetString(), ingest.GetProperty("error").GetString());
        Assert.Equal(refusal.GetProperty("code").GetString(), ingest.GetProperty("code").GetString());
        Assert.Equal("failed", (await _stack.EventsAsync(id))[^1].EventType);
        await _stack.Api.Worker.UntilEmptyAsync();
        Assert.Equal(0, await _stack.Api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos"));
        Assert.Equal(HttpStatusCode.OK, (await _stack.Http.DeleteAsync($"/video/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _stack.Http.GetAsync($"/video/{id}")).StatusCode);
    }

    [Fact]
    public async Task Upload_RespondAsyncOfABadPart_IsRefusedAtOnce()
    {
        using var refused = await TinyVideo.Of(await TinyVideo.BytesAsync()).Text("title", "").PostAsync(_stack.Http, respondAsync: true);

        await ProblemAssert.IsProblemAsync(refused, HttpStatusCode.BadRequest, "title");
        await _stack.Api.Worker.UntilEmptyAsync();
    }

    [Fact]
    public async Task Upload_SameBytesWhileTheyComeIn_AreOneVideoInTheOrderTheyCame()
    {
        var bytes = await TinyVideo.BytesAsync();
        _stack.Hold("inspect");
        var (first, _) = await _stack.StartUploadAsync(TinyVideo.Of(bytes).Text("title", "first"));
        await _stack.HeldAsync();
        var (second, _) = await _stack.StartUploadAsync(TinyVideo.Of(bytes).Text("title", "second"));
        var third = TinyVideo.Of(bytes).PostAsync(_stack.Http);
        Assert.Equal(first, second);
        Assert.Equal(1, _stack.Calls("inspect"));

        _stack.Release();

        Assert.Equal(HttpStatusCode.OK, (await third).StatusCode);
        Assert.Equal("second", (await (await third).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video").GetProperty("title").GetString());
        Assert.Equal("t f f", await _stack.Api.ScalarAsync<string>("SELECT string_agg(left(added::text, 1), ' ' ORDER BY created_at) FROM ingests"));
        Assert.Equal(1, await _stack.Api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos"));
    }

    [Fact]
    public async Task Upload_MoreThanMayWait_AreSentAwayUnread()
    {
        var http = await _stack.Api.AddApiAsync("--Ingest:MaxQueued=1");
        _stack.Hold("inspect");
        var id = await _stack.StartUploadAsync();

        using var refused = await (await TinyVideo.FormAsync()).PostAsync(http);

        var problem = await ProblemAssert.IsProblemAsync(refused, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("busy", problem.GetProperty("code").GetString());
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(1, _stack.Api.Worker.Files().Count(file => file.StartsWith("objects/", StringComparison.Ordinal)));
        _stack.Release();
        await _stack.EndAsync(id);
        await (await TinyVideo.FormAsync()).SendAsync(http);
    }

    [Theory]
    [InlineData("GET", "/video/{0}/events")]
    [InlineData("GET", "/video/{0}")]
    [InlineData("DELETE", "/video/{0}")]
    public async Task UnknownId_AnyAddress_Is404(string method, string address)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Guid.NewGuid());
        await ProblemAssert.IsProblemAsync(await _stack.Http.SendAsync(new(new(method), path)), HttpStatusCode.NotFound, "id");
    }

    [Fact]
    public async Task Events_OfAVideoThatIsLongThere_AreNone()
    {
        var video = await (await TinyVideo.FormAsync()).SendAsync(_stack.Http);
        await _stack.Api.ScalarAsync<int>("DELETE FROM ingests");

        Assert.Equal(HttpStatusCode.NoContent, (await _stack.Http.GetAsync($"/video/{video.GetProperty("id").GetGuid()}/events")).StatusCode);
        Assert.Equal("completed", (await _stack.IngestAsync(video.GetProperty("id").GetGuid())).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Delete_WhileItComesIn_CancelsItAndLeavesNothing()
    {
        _stack.Hold("inspect");
        var bytes = await TinyVideo.BytesAsync();
        var (id, _) = await _stack.StartUploadAsync(TinyVideo.Of(bytes));
        await _stack.HeldAsync();
        var waiting = TinyVideo.Of(bytes).PostAsync(_stack.Http);
        await Wait.UntilAsync(async () => await _stack.Api.ScalarAsync<int>("SELECT count(*)::int FROM ingests") == 2, "both are there");

        Assert.Equal(HttpStatusCode.OK, (await _stack.Http.DeleteAsync($"/video/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await _stack.Http.GetAsync($"/video/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _stack.Http.DeleteAsync($"/video/{id}")).StatusCode);
        var told = await ProblemAssert.IsProblemAsync(await waiting, HttpStatusCode.Conflict);
        Assert.Equal("deleted", told.GetProperty("code").GetString());
        await _stack.Api.Worker.UntilEmptyAsync();
        await Wait.UntilAsync(async () => await _stack.Api.ScalarAsync<int>("SELECT count(*)::int FROM ingests WHERE status = 'cancelled'") == 2, "both have ended");
        // What was withdrawn is no obstacle.
        _stack.Release();
        await TinyVideo.Of(bytes).SendAsync(_stack.Http);
    }
}
