using Dapper;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;
using static Gilgamesh.Tests.Library.Support.TestSegments;

namespace Gilgamesh.Tests.Search;

/// <summary>What every vector index does. The classes that derive from this one run it over theirs.</summary>
public abstract class VectorIndexContract
{
    [SkippableFact]
    public async Task Search_RightAfterTheWrite_FindsTheNearestFirst()
    {
        await using var api = await StartAsync();
        var squat = await api.AddVideoAsync(Scene("a deep squat with a barbell"), Cue("push the knees out"));
        var neck = await api.AddVideoAsync(Scene("stretching the neck to the side"));

        var answer = await AskAsync(api, "deep squat", floor: 0.5f);
        Assert.Equal([await IdOfAsync(api, squat, "scene")], answer.Select(hit => hit.SegmentId));
        Assert.InRange(answer[0].Cosine, 0.3f, 1f);
        var all = await AskAsync(api, "stretch the neck", floor: -1);
        Assert.Equal(3, all.Count);
        Assert.Equal(await IdOfAsync(api, neck, "scene"), all[0].SegmentId);
        Assert.Equal(all.OrderByDescending(hit => hit.Cosine), all);
    }

    [SkippableFact]
    public async Task Search_ByTags_FindsOnlyWhatHasOne()
    {
        await using var api = await StartAsync();
        foreach (var n in Enumerable.Range(0, 300))
        {
            await api.AddVideoAsync(Scene($"deep squat number {n}", 0, "legs"));
        }

        var rare = await api.AddVideoAsync(Scene("something with a kettlebell squat in it", 0, "kettlebell", "legs"));
        var found = await Search(api).SearchAsync(new("deep squat", 5, Tags: ["KETTLEBELL", "rope"]), default);
        Assert.Equal(rare, Assert.Single(found).VideoId);
    }

    [SkippableFact]
    public async Task Search_PerVideo_IsNotFilledByOneVideo()
    {
        await using var api = await StartAsync();
        await api.AddVideoAsync([.. Enumerable.Range(0, 400).Select(n => Cue("deep squat, deep squat", n))]);
        var other = await api.AddVideoAsync(Scene("a squat that is less deep, beside many other words about chairs and tables"));
        var found = await Search(api).SearchAsync(new("deep squat", 6, PerVideo: 3), default);
        Assert.Equal([3, 1], found.CountBy(match => match.VideoId).Select(video => video.Value).OrderDescending());
        Assert.Contains(found, match => match.VideoId == other);
    }

    [SkippableFact]
    public async Task Index_WrittenTwice_IsTheSame()
    {
        await using var api = await StartAsync();
        SegmentText[] segments = [Scene("a deep squat", 0), Scene("a lunge", 1), Cue("push the knees out")];
        var id = await api.AddVideoAsync(segments);
        await AskAsync(api, "squat");
        Assert.Equal((2, 1), (await CountAsync(api, SegmentType.Scene), await CountAsync(api, SegmentType.Transcript)));
        await api.WriteAsync(id, segments);
        var found = await Search(api).SearchAsync(new("a deep squat or a lunge", 9), default);
        Assert.Equal(["a deep squat", "a lunge"], found.Take(2).Select(match => match.Text).Order());
        Assert.Equal(found.Count, found.DistinctBy(match => match.Text).Count());
        Assert.Equal((2, 1), (await CountAsync(api, SegmentType.Scene), await CountAsync(api, SegmentType.Transcript)));
    }

    [SkippableFact]
    public async Task Index_RewrittenAndRemovedVideos_AreFoundAsTheyAreNow()
    {
        await using var api = await StartAsync();
        var changed = await api.AddVideoAsync(Scene("a deep squat", 0), Scene("another deep squat", 1));
        var removed = await api.AddVideoAsync(Scene("a deep squat at the beach"));
        Assert.Equal(3, (await AskAsync(api, "deep squat", floor: 0.3f)).Count);
        await api.WriteAsync(changed, [Scene("a lunge with dumbbells", 0)]);
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync("DELETE FROM simple_videos WHERE id = @removed", new { removed });
        }

        Assert.DoesNotContain(await Search(api).SearchAsync(new("deep squat", 5), default), match => match.Text.Contains("squat", StringComparison.Ordinal));
        Assert.Equal(changed, Assert.Single(await Search(api).SearchAsync(new("lunge with dumbbells", 5), default)).VideoId);
        Assert.Equal(1, await CountAsync(api, SegmentType.Scene));
    }

    [SkippableFact]
    public async Task Search_VectorsOfAnotherModel_AreNotCompared()
    {
        await using var api = await StartAsync();
        await api.AddVideoAsync(Scene("a deep squat"));
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync("UPDATE video_segments SET embedding_model = 'another model'");
        }

        Assert.Empty(await AskAsync(api, "deep squat", floor: -1));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rebuild_OfAWholeIndex_ChangesNoAnswer(bool everything)
    {
        await using var api = await StartAsync();
        await api.AddVideoAsync(Scene("a deep squat"), Cue("push the knees out"));
        var before = await AskAsync(api, "deep squat with the knees out", floor: -1);
        var done = await Index(api).RebuildAsync(new(Enum.GetValues<SegmentType>(), everything, IndexNow: true), default);
        Assert.Equal(2, done.Count);
        Assert.All(done.Values, one => Assert.Equal((1L, null), (one.After?.Points, one.Fault)));
        Assert.Equal(before.Select(hit => hit.SegmentId), (await AskAsync(api, "deep squat with the knees out", floor: -1)).Select(hit => hit.SegmentId));
    }

    private protected abstract Task<ApiFixture> StartAsync();

    /// <summary>Segments that the index keeps.</summary>
    private protected abstract Task<long> CountAsync(ApiFixture api, SegmentType type);

    private protected static IVectorIndex Index(ApiFixture api) => api.Services.GetRequiredService<IVectorIndex>();

    private protected static SegmentSearch Search(ApiFixture api) => api.Services.GetRequiredService<SegmentSearch>();

    /// <summary>What the index says of the segments that are near enough, nearest first.</summary>
    private protected static async Task<IReadOnlyList<(long SegmentId, float Cosine)>> AskAsync(ApiFixture api, string text, int limit = 50, float floor = 0) =>
        (await CompareAsync(api, text, limit, floor)).Hits;

    private protected static async Task<(IReadOnlyList<(long SegmentId, float Cosine)> Hits, bool IsAll)> CompareAsync(ApiFixture api, string text, int limit, float floor)
    {
        var vector = (await api.Services.GetRequiredService<IEmbedder>().EmbedAsync([text], default))[0];
        var memory = await api.Services.GetRequiredService<SegmentFollower>().CatchUpAsync(default);
        var near = await Index(api).CompareAsync(memory, new(vector, limit, floor, []), () => [], default);
        return memory.Read(() => ((IReadOnlyList<(long, float)>)[.. Best.Of(limit, memory.Segments.Count, n => !memory.IsDead(n) && near.Segment(n) is var cosine && cosine > floor ? cosine : float.NaN)
            .Select(hit => (memory.Segments[hit.At].Id, hit.Score))], near.IsAll));
    }

    private protected static async Task<long> IdOfAsync(ApiFixture api, Guid video, string type, int index = 0) => await api.ScalarAsync<long>(
        "SELECT id FROM video_segments WHERE video_id = @video AND type = @type AND segment_index = @index", new { video, type, index });
}
