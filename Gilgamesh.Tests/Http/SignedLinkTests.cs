using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Http;

/// <summary>Who has a signed address may read what is there, until its time is over, and nothing else.</summary>
public sealed class SignedLinkTests : IAsyncLifetime
{
    private readonly Clock _clock = new();
    private ApiFixture _api = null!;
    private Guid _video;
    private Guid _generated;

    public async Task InitializeAsync()
    {
        _api = await ApiFixture.StartAsync(null, builder => builder.Services.AddSingleton<TimeProvider>(_clock));
        _video = (await new Form().File(await SmallVideos.MakeAsync(1, seconds: 2)).SendAsync(_api.Http)).GetProperty("id").GetGuid();
        await using var connection = await _api.ConnectAsync();
        _generated = await connection.ExecuteScalarAsync<Guid>(
            """
            INSERT INTO generated_videos (title, user_requirements, compilation_script, source_video_ids, video_base64, duration, media_id)
            SELECT 'x', 'x', '{}', '{}', '', 2, media_id FROM simple_videos WHERE id = @_video RETURNING id
            """,
            new { _video });
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Link_InItsTime_IsServedToAnyone_AndNotAfter()
    {
        var links = await _api.GetAsync($"/generated/{_generated}/links?ttl=600");
        foreach (var link in new[] { "video_url", "thumbnail_url" }.Select(name => links.GetProperty(name).GetString()!))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            using var response = await _api.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("cross-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
            Assert.True(response.Headers.CacheControl is { Public: true } cache && cache.MaxAge <= TimeSpan.FromMinutes(10));
            using var head = await _api.Http.SendAsync(new(HttpMethod.Head, link));
            Assert.True(head.StatusCode is HttpStatusCode.OK or HttpStatusCode.MethodNotAllowed);
        }

        Assert.Equal(_clock.GetUtcNow().AddSeconds(600).ToUnixTimeSeconds(), links.GetProperty("expires_at").GetDateTimeOffset().ToUnixTimeSeconds());
        _clock.Now += TimeSpan.FromSeconds(599);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(links.GetProperty("video_url").GetString()!));
        _clock.Now += TimeSpan.FromSeconds(1);
        await IsRefusedAsync(links.GetProperty("video_url").GetString()!);
    }

    [Fact]
    public async Task Link_OfASourceVideo_IsServed()
    {
        var links = await _api.GetAsync($"/video/{_video}/links");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(links.GetProperty("stream_url").GetString()!));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(links.GetProperty("thumbnail_url").GetString()!));
    }

    [Fact]
    public async Task Captions_HaveALinkToo()
    {
        var links = (await _api.GetAsync($"/generated/{_generated}/links")).GetProperty("captions");

        // The signature is good; nothing is spoken in this video.
        foreach (var link in new[] { "srt", "vtt", "ass" }.Select(name => links.GetProperty(name).GetString()!))
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(link));
            await IsRefusedAsync(link.Replace("captions.", "Captions.", StringComparison.Ordinal));
        }
    }

    /// <summary>A proxy lets through what has a signature: so none gets further that is not of just this.</summary>
    [Fact]
    public async Task Signature_OfSomethingElse_OpensNothing()
    {
        var link = (await _api.GetAsync($"/generated/{_generated}/links")).GetProperty("thumbnail_url").GetString()!;
        var query = link[link.IndexOf('?', StringComparison.Ordinal)..];

        await IsRefusedAsync($"/generated/{_generated}/video{query}");
        await IsRefusedAsync($"/generated/{_generated}{query}");
        await IsRefusedAsync($"/videos{query}");
        await IsRefusedAsync($"{link}&width=1920");
        await IsRefusedAsync($"{link}&signature=x");
        await IsRefusedAsync(link.Replace("expires=", "expires=1", StringComparison.Ordinal));
        await IsRefusedAsync($"/generated/{_generated}/thumbnail?signature=");
        await IsRefusedAsync($"/generated/{_generated}/thumbnail?SIGNATURE=x");
        await IsRefusedAsync($"/nowhere?signature=x&expires=99999999999");
        await IsRefusedAsync(link, HttpMethod.Delete);
        await IsRefusedAsync($"/generated/{_generated}{query}", HttpMethod.Delete);
        await IsRefusedAsync($"/compile{query}", HttpMethod.Post);
        Assert.Equal(1, await _api.ScalarAsync<long>("SELECT count(*) FROM generated_videos"));
    }

    [Fact]
    public async Task Signature_OfAnotherSecret_IsNone()
    {
        using var other = await _api.AddApiAsync("--Links:Secret=another secret altogether");
        using var same = await _api.AddApiAsync();
        var link = (await _api.GetAsync($"/generated/{_generated}/links")).GetProperty("video_url").GetString()!;

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await same.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task NoSecret_NoLinks()
    {
        using var without = await _api.AddApiAsync("--Links:Secret=");

        using var response = await without.GetAsync($"/generated/{_generated}/links");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.Conflict, "not_configured"), (response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await without.GetAsync($"/generated/{_generated}/video?expires=99999999999&signature=x")).StatusCode);
    }

    [Theory]
    [InlineData("/generated/6f1c8f9e-0000-4000-8000-000000000000/links", 404, "id")]
    [InlineData("/video/6f1c8f9e-0000-4000-8000-000000000000/links", 404, "id")]
    [InlineData("/generated/6f1c8f9e-0000-4000-8000-000000000000/links?ttl=59", 400, "ttl")]
    [InlineData("/video/6f1c8f9e-0000-4000-8000-000000000000/links?ttl=604801", 400, "ttl")]
    public async Task Links_OfWhatIsNot_IsAProblem(string path, int status, string field) =>
        await ProblemAssert.IsProblemAsync(await _api.Http.GetAsync(path), (HttpStatusCode)status, field);

    private async Task<HttpStatusCode> StatusAsync(string path) => (await _api.Http.GetAsync(path)).StatusCode;

    private async Task IsRefusedAsync(string path, HttpMethod? method = null)
    {
        using var response = await _api.Http.SendAsync(new(method ?? HttpMethod.Get, path));
        var problem = await ProblemAssert.IsProblemAsync(response, HttpStatusCode.Forbidden, "signature");
        Assert.Equal("invalid_signature", problem.GetProperty("code").GetString());
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
