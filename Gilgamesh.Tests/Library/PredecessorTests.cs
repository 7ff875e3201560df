using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Search;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gilgamesh.Tests.Library;

/// <summary>Tables and rows that the predecessor left.</summary>
public sealed class PredecessorTests
{
    private const string FirstVersion =
        """
        CREATE TABLE simple_videos (
            id uuid PRIMARY KEY DEFAULT gen_random_uuid(), url text NOT NULL, carousel_index integer DEFAULT 0, video_base64 text,
            transcript jsonb, descriptions jsonb, tags text[], metadata jsonb,
            created_at timestamp DEFAULT now(), updated_at timestamp DEFAULT now(), UNIQUE (url, carousel_index))
        """;

    private static readonly Guid Good = Guid.Parse("11111111-0000-4000-8000-000000000001");
    private static readonly Guid Odd = Guid.Parse("11111111-0000-4000-8000-000000000002");
    private static readonly Guid Broken = Guid.Parse("11111111-0000-4000-8000-000000000003");

    [SkippableFact]
    public async Task PredecessorsRows_AreListedFoundAndStreamed()
    {
        var bytes = await File.ReadAllBytesAsync(TestMedia.Library("squats_portrait.mp4"));
        await using var api = await ApiFixture.StartAsync(connection => FillAsync(connection, bytes));

        var listed = await api.GetAsync("/videos");
        Assert.Equal(3, listed.GetProperty("total").GetInt32());
        await UntilIndexedAsync(api);
        var found = (await api.GetAsync("/search?q=woman%20squatting%20with%20an%20elastic%20band")).GetProperty("results")[0];
        Assert.Equal(Good, found.GetProperty("id").GetGuid());
        Assert.Equal("scene", found.GetProperty("match_type").GetString());
        Assert.Equal(Odd, (await api.GetAsync("/search?q=plank%20hold")).GetProperty("results")[0].GetProperty("id").GetGuid());
        var carousel = await api.GetAsync("/carousel?url=https://instagram.com/p/AAA");
        Assert.Equal(2, carousel.GetProperty("carousel_info").GetProperty("total_videos").GetInt32());

        Assert.Equal(bytes, await api.Http.GetByteArrayAsync($"/video/{Good}/stream"));
        var moved = (await api.GetAsync($"/video/{Good}")).GetProperty("video");
        Assert.Equal(13, moved.GetProperty("duration").GetDouble(), 0.1);
        Assert.Equal("", await api.ScalarAsync<string>("SELECT video_base64 FROM simple_videos WHERE id = @Good", new { Good }));
        var catalog = api.Services.GetRequiredService<VideoCatalog>();
        var video = Assert.Single(await catalog.GetAsync([Good], default));
        Assert.Equal(new FrameSpan(0, 180), video.Scenes[0].Span);
        Assert.Equal(13, video.Scenes[^1].Span.EndSeconds, 0.1);
        Assert.All(video.Scenes, scene => Assert.True(scene.Span.Frames > 0 && scene.Span.End <= video.Whole.End));
    }

    /// <summary>The rows as they are: base64 in the table, times that lie, two of three without a file.</summary>
    [SkippableFact]
    public async Task PredecessorsRows_AreCompiledFrom()
    {
        var bytes = await File.ReadAllBytesAsync(TestMedia.Library("squats_portrait.mp4"));
        await using var api = await ApiFixture.StartAsync(connection => FillAsync(connection, bytes));
        await UntilIndexedAsync(api);

        using var response = await api.Http.PostAsJsonAsync("/compile", new { context = "a fitness app", requirements = "30 seconds, squats with an elastic band" });

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var clips = answer.GetProperty("compilation_json").GetProperty("segments").EnumerateArray()
            .SelectMany(segment => segment.GetProperty("clips").EnumerateArray()).ToList();
        Assert.NotEmpty(clips);
        Assert.All(clips, clip => Assert.Equal(Good, clip.GetProperty("video_id").GetGuid()));
        var video = await api.Http.GetByteArrayAsync($"/generated/{answer.GetProperty("generated_video_id").GetString()}/video");
        Assert.Equal("ftyp"u8, video.AsSpan(4, 4));
    }

    [SkippableFact]
    public async Task PredecessorsRow_WithBytesThatAreNoVideo_StaysAndIsRefusedOnce()
    {
        await using var api = await ApiFixture.StartAsync(connection => FillAsync(connection, [1, 2, 3]));
        foreach (var id in new[] { Broken, Good, Odd })
        {
            using var response = await api.Http.GetAsync($"/video/{id}/stream");
            await ProblemAssert.IsProblemAsync(response, System.Net.HttpStatusCode.NotFound);
        }

        Assert.Equal("!!! not base64 !!!", await api.ScalarAsync<string>("SELECT video_base64 FROM simple_videos WHERE id = @Broken", new { Broken }));
        Assert.Equal("AQID", (await api.ScalarAsync<string>("SELECT right(video_base64, 4) FROM simple_videos WHERE id = @Good", new { Good })));
        await api.Worker.UntilEmptyAsync();
        var video = (await api.GetAsync($"/video/{Good}?include_base64=true")).GetProperty("video");
        Assert.Equal(JsonValueKind.Null, video.GetProperty("video_base64").ValueKind);
    }

    [SkippableFact]
    public async Task PredecessorsRow_UsedManyTimesAtOnce_IsMovedOnce()
    {
        var bytes = await File.ReadAllBytesAsync(TestMedia.Library("cars_overhead.mp4"));
        await using var api = await ApiFixture.StartAsync(connection => FillAsync(connection, bytes));
        var catalog = api.Services.GetRequiredService<VideoCatalog>();
        var media = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => catalog.GetMediaIdAsync(Good, default)));
        Assert.NotNull(Assert.Single(media.Distinct()));
    }

    [Fact]
    public async Task Vectorize_Existing_CountsThenIndexesWhatIsLeft()
    {
        // A model that costs money: what the built-in one has to embed anew it does by itself, after the start.
        await using var api = await ApiFixture.StartAsync(connection => FillAsync(connection, [1, 2, 3]), builder => builder.Services.AddSingleton<IEmbedder>(new NamedEmbedder()));
        await UntilIndexedAsync(api);
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync("UPDATE simple_videos SET indexed_with = 'an older model'; DELETE FROM video_segments");
        }

        var dry = await PostAsync(api, new { dry_run = true });
        Assert.Equal(3, dry.GetProperty("results").GetProperty("total_videos").GetInt32());
        Assert.Equal(0, dry.GetProperty("results").GetProperty("processed").GetInt32());
        var one = await PostAsync(api, new { limit = 1, verbose = true });
        Assert.Equal(1, one.GetProperty("results").GetProperty("successful").GetInt32());
        Assert.Single(one.GetProperty("details").EnumerateArray());
        using var rest = await api.Http.PostAsync("/vectorize/existing", null);
        Assert.Equal(2, (await rest.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").GetProperty("successful").GetInt32());
        Assert.Equal(2, await api.ScalarAsync<int>("SELECT count(DISTINCT video_id)::int FROM video_segments"));
    }

    [Fact]
    public async Task Migrations_SeveralApisAtOnce_RunOnce()
    {
        await using var api = await ApiFixture.StartAsync(connection => connection.ExecuteAsync(FirstVersion));
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => api.AddApiAsync()));
        Assert.All(await Task.WhenAll(others.Select(other => other.GetAsync("/videos"))), answer => Assert.True(answer.IsSuccessStatusCode));
    }

    private static async Task<JsonElement> PostAsync(ApiFixture api, object body)
    {
        using var response = await api.Http.PostAsJsonAsync("/vectorize/existing", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task UntilIndexedAsync(ApiFixture api)
    {
        await Wait.UntilAsync(
            async () => !await api.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM simple_videos WHERE indexed_with IS NULL)"), "the rows are indexed");
    }

    private static async Task FillAsync(NpgsqlConnection connection, byte[] bytes)
    {
        await connection.ExecuteAsync(FirstVersion);
        const string Insert =
            """
            INSERT INTO simple_videos (id, url, carousel_index, video_base64, transcript, descriptions, tags, metadata)
            VALUES (@id, @url, @index, @base64, @transcript::jsonb, @descriptions::jsonb, @tags, @metadata::jsonb)
            """;
        await connection.ExecuteAsync(Insert, new
        {
            id = Good,
            url = "https://www.instagram.com/p/AAA/?img_index=1",
            index = 0,
            base64 = "data:video/mp4;base64," + Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks),
            transcript = """[{"start": 0, "end": 3, "text": "Push the knees out"}, {"start": 90, "end": 99, "text": "beyond"}, {"start": 4}]""",
            descriptions =
                """
                [{"start_time": 6, "end_time": 0, "ai_description": "**A woman** does squats with an elastic band", "ai_tags": ["legs"]},
                 {"start_time": 6, "end_time": 6, "description": "She stands up again"}, {"start_time": 70, "end_time": 80, "description": "beyond"}]
                """,
            tags = new[] { "Squat", "Legs" },
            metadata = """{"original_url": "x", "download_info": {"description": "Band squats", "original_tags": ["glutes"]}}""",
        });
        await connection.ExecuteAsync(Insert, new
        {
            id = Odd,
            url = "https://www.instagram.com/p/AAA/?img_index=2",
            index = 1,
            base64 = "",
            transcript = """{"text": "not a list"}""",
            descriptions = """[{"start_time": 0, "end_time": 8, "description": "A plank hold on the floor"}, "rubbish", {"description": 7}]""",
            tags = (string[]?)null,
            metadata = (string?)null,
        });
        await connection.ExecuteAsync(Insert, new
        {
            id = Broken,
            url = "https://youtu.be/zzz",
            index = 0,
            base64 = "!!! not base64 !!!",
            transcript = "null",
            descriptions = "\"none\"",
            tags = Array.Empty<string>(),
            metadata = "[]",
        });
    }
}
