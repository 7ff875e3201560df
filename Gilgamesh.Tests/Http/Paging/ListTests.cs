using System.Net;
using System.Text.Json;
using Dapper;
using Gilgamesh.Tests.Library.Support;

namespace Gilgamesh.Tests.Http.Paging;

/// <summary>Every list is read to its end by following its links, and then has each of its rows once.</summary>
public sealed class ListTests : IAsyncLifetime
{
    private const int Rows = 7;

    private ApiFixture _api = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiFixture.StartAsync();
        foreach (var n in Enumerable.Range(0, Rows))
        {
            await _api.AddVideoAsync(TestSegments.Scene($"a deep squat, number {n}"));
        }

        await using var connection = await _api.ConnectAsync();
        // Some of one time, so that the time alone does not say where a page ends.
        await connection.ExecuteAsync(
            """
            UPDATE simple_videos SET created_at = now() - (carousel_index % 3) * interval '1 day';
            INSERT INTO music_tracks (media_id, title, mood, size, duration, loudness, true_peak, created_at)
            SELECT 'm' || n, 'Track ' || n, 'calm', 1, 1, -14, -1, now() - n / 3 * interval '1 day' FROM generate_series(1, @Rows) n;
            INSERT INTO generated_videos (title, user_requirements, compilation_script, source_video_ids, video_base64, duration, created_at)
            SELECT 'Squats', 'squats', '{}', '{}', '', 30, now() - n / 3 * interval '1 day' FROM generate_series(1, @Rows) n;
            INSERT INTO compilations (id, client, request, status, created_at, completed_at)
            SELECT gen_random_uuid(), 'x', jsonb_build_object('metadata', jsonb_build_object('n', n::text, 'team', 'a')), (ARRAY['failed', 'cancelled'])[1 + n % 2], now() - n / 3 * interval '1 day', now()
            FROM generate_series(1, @Rows) n;
            """,
            new { Rows });
        await connection.ExecuteAsync("ALTER TABLE simple_videos ALTER created_at DROP NOT NULL; UPDATE simple_videos SET created_at = NULL WHERE id = (SELECT id FROM simple_videos ORDER BY id LIMIT 1)");
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("/videos", "videos", "id")]
    [InlineData("/music?mood=calm", "music", "id")]
    [InlineData("/generated/recent", "videos", "id")]
    [InlineData("/generated/search?q=squats", "results", "id")]
    [InlineData("/generated/search", "results", "id")]
    [InlineData("/search?q=squat", "results", "id")]
    [InlineData("/compile", "compilations", "compilation_id")]
    public async Task List_ByItsLinks_HasEachRowOnceInTheOrderOfTheWhole(string path, string member, string id)
    {
        var whole = Ids((await PageAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=100")).Answer, member, id);

        var (paged, pages) = (new List<string>(), 0);
        for (string? next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=2"; next is not null; pages++)
        {
            var (answer, link) = await PageAsync(next);
            paged.AddRange(Ids(answer, member, id));
            Assert.Equal(link is null, answer.GetProperty("next_cursor").ValueKind == JsonValueKind.Null);
            next = link;
        }

        Assert.Equal(Rows, whole.Count);
        Assert.Equal(whole, paged);
        Assert.Equal((Rows + 1) / 2, pages);
    }

    [Fact]
    public async Task Videos_OneComesInMeanwhile_NoneIsSeenTwice()
    {
        var (first, next) = await PageAsync("/videos?limit=3");
        await _api.AddVideoAsync(TestSegments.Scene("a newer one"));

        var rest = Ids((await PageAsync(next!)).Answer, "videos", "id");

        Assert.Empty(rest.Intersect(Ids(first, "videos", "id")));
        // As before there were cursors.
        Assert.Equal(Ids(first, "videos", "id"), Ids((await PageAsync("/videos?limit=3&offset=1")).Answer, "videos", "id"));
    }

    [Theory]
    [InlineData("status=failed", 3)]
    [InlineData("status=failed,cancelled", 7)]
    [InlineData("status=running", 0)]
    [InlineData("metadata.n=3", 1)]
    [InlineData("metadata.n=3&metadata.team=a", 1)]
    [InlineData("metadata.n=3&metadata.team=b", 0)]
    [InlineData("created_after=2020-01-01T00:00:00Z", 7)]
    [InlineData("created_before=2020-01-01T00:00:00%2B02:00", 0)]
    [InlineData("created_after=2020-01-01&created_before=2100-01-01&status=cancelled&metadata.team=a", 4)]
    public async Task Compile_Filtered_HasThoseAlone(string query, int count) =>
        Assert.Equal(count, (await _api.GetAsync($"/compile?{query}")).GetProperty("count").GetInt32());

    [Fact]
    public async Task Compile_Filtered_StaysSoFromPageToPage()
    {
        var (first, next) = await PageAsync("/compile?status=cancelled&metadata.team=a&limit=3");
        var (second, end) = await PageAsync(next!);

        Assert.Equal((3, 1), (first.GetProperty("count").GetInt32(), second.GetProperty("count").GetInt32()));
        Assert.Null(end);
        Assert.All(second.GetProperty("compilations").EnumerateArray(), one => Assert.Equal("cancelled", one.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("/compile?status=done", "status")]
    [InlineData("/compile?created_after=yesterday", "created_after")]
    [InlineData("/compile?metadata.=x", "metadata")]
    [InlineData("/compile?metadata.a=%00", "metadata")]
    [InlineData("/compile?limit=101", "limit")]
    [InlineData("/compile?cursor=next", "cursor")]
    [InlineData("/videos?cursor=", "cursor")]
    [InlineData("/music?cursor=LTEg", "cursor")]
    [InlineData("/search?q=x&cursor=%00", "cursor")]
    public async Task List_OfWhatCannotBe_Is400ThatNamesIt(string path, string field)
    {
        using var response = await _api.Http.GetAsync(path);

        await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, field);
    }

    private async Task<(JsonElement Answer, string? Next)> PageAsync(string path)
    {
        using var response = await _api.Http.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {body}");
        return (JsonElement.Parse(body), response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null);
    }

    private static List<string> Ids(JsonElement answer, string member, string id) => [.. answer.GetProperty(member).EnumerateArray().Select(one => one.GetProperty(id).GetString()!)];
}
