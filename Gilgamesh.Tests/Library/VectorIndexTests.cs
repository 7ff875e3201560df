using System.Numerics.Tensors;
using Dapper;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Library;

public sealed class VectorIndexTests
{
    private static readonly HashingEmbedder Embedder = new();

    private static readonly int[] Strongest = [181, 876];

    [Theory]
    [InlineData("squat", "squats squatting", "push-up")]
    [InlineData("hip mobility for beginners", "mobile hips, beginner level", "speech of a president")]
    [InlineData("streching the neck", "neck stretch", "white sports car")]
    public async Task Embedding_OfLikeTexts_IsNearer(string text, string like, string unlike)
    {
        var vectors = await Embedder.EmbedAsync([text, like, unlike], default);
        Assert.True(Dot(vectors[0], vectors[1]) > 0.25, $"{Dot(vectors[0], vectors[1])}");
        Assert.True(Dot(vectors[0], vectors[2]) < Embedder.NoiseFloor, $"{Dot(vectors[0], vectors[2])}");
    }

    [Fact]
    public async Task Embedding_OfOneText_IsTheSameOnEveryMachine()
    {
        var vector = (await Embedder.EmbedAsync(["Engage your core."], default))[0];
        Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-5f);
        var strongest = vector.Index().OrderByDescending(item => Math.Abs(item.Item)).ThenBy(item => item.Index).Take(2).Select(item => item.Index).Order();
        // Recorded once: another value means that stored vectors no longer fit, and the model's name must change.
        Assert.Equal(Strongest, strongest);
        Assert.All((await Embedder.EmbedAsync([""], default))[0], value => Assert.Equal(0, value));
    }

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
    public void Blocks_Nearest_AreThoseOfAPlainScan()
    {
        var random = new Random(3);
        var blocks = new VectorBlocks(8);
        var vectors = Enumerable.Range(0, 9000).Select(_ => Enumerable.Range(0, 8).Select(_ => random.NextSingle() - 0.5f).ToArray()).ToList();
        foreach (var (n, vector) in vectors.Index())
        {
            blocks.Append(n, vector);
        }

        var expected = vectors.Index().OrderByDescending(item => Dot(item.Item, vectors[42])).Take(10).Select(item => (long)item.Index);
        Assert.Equal(expected, blocks.Nearest(vectors[42], 10).Select(hit => hit.SegmentId));
    }

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
            var index = api.Services.GetRequiredService<IVectorIndex>();
            var vector = (await Embedder.EmbedAsync([$"unmistakable{n}"], default))[0];
            var answer = await index.SearchAsync(new(vector, 60, Floor: -1, Tags: []), default);
            Assert.Equal(60, answer.Hits.Count);
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

    private static float Dot(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
