using Dapper;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Text;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Library;

public sealed class VectorIndexTests
{
    [Theory]
    [InlineData("squats", "squat")]
    [InlineData("squatting", "squat")]
    [InlineData("moves", "move")]
    [InlineData("stretches", "stretching")]
    [InlineData("bodies", "body")]
    [InlineData("lunges", "lunge")]
    [InlineData("beginners", "beginner")]
    [InlineData("mobility", "mobile")]
    public void Stem_OfOneWord_IsOne(string a, string b) => Assert.Equal(Stemmer.Stem(a), Stemmer.Stem(b));

    [Fact]
    public async Task Index_WrittenByTwoApisAtOnce_MissesNothing()
    {
        await using var api = await ApiFixture.StartAsync();
        var ids = await api.AddRowsAsync(60);
        var search = api.Services.GetRequiredService<SegmentSearch>();
        var writing = Parallel.ForEachAsync(ids.Index(), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (item, cancel) =>
            await api.WriteAsync(item.Item, [TestSegments.Scene($"unmistakable{item.Index} segment of video")], cancel));
        while (!writing.IsCompleted)
        {
            await search.SearchAsync(new("segment of video", 5), default);
        }

        await writing;
        foreach (var (n, id) in ids.Index())
        {
            var memory = await api.Services.GetRequiredService<SegmentFollower>().CatchUpAsync(default);
            Assert.Equal(60, memory.Read(() => memory.Segments.Count - memory.Dead));
            Assert.Equal(id, (await search.SearchAsync(new($"unmistakable{n}", 1), default))[0].VideoId);
        }
    }

    [Fact]
    public async Task Index_DeletedRows_AreNotFoundAndMakeNoRoomForLess()
    {
        await using var api = await ApiFixture.StartAsync();
        var ids = await api.AddRowsAsync(700);
        foreach (var (n, id) in ids.Index())
        {
            await api.WriteAsync(id, [TestSegments.Scene($"deep squat number {n}")]);
        }

        var search = api.Services.GetRequiredService<SegmentSearch>();
        Assert.Equal(10, (await search.SearchAsync(new("deep squat", 10), default)).Count);
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync("DELETE FROM simple_videos WHERE id <> ALL(@kept)", new { kept = ids.TakeLast(5).ToArray() });
        }

        var left = await search.SearchAsync(new("deep squat", 10), default);
        Assert.Equal(ids.TakeLast(5).Order(), left.Select(match => match.VideoId).Order());
    }
}
