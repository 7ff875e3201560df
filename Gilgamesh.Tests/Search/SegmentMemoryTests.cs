using System.Numerics.Tensors;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Search.Wishes;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Tests.Search;

public sealed class SegmentMemoryTests : IDisposable
{
    private static readonly SegmentFilter Anything = new([], [], null);

    private readonly SegmentMemory _memory = new(4);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Append_AVideoAgain_ReplacesIt()
    {
        Guid a = Guid.NewGuid(), b = Guid.NewGuid();
        Add(1, a, "squat", [1, 0, 0, 0]);
        Add(2, a, "lunge", [0, 1, 0, 0]);
        Add(3, b, "squat", [0, 0, 1, 0]);
        _memory.Begin();
        Add(7, a, "plank", [0, 0, 0, 1]);

        Assert.Equal([3], Ids("squat", [1, 0, 0, 0]));
        Assert.Equal([7], Ids("nothing", [0, 0, 0, 1]));
        Assert.Equal(1, _memory.CompareVideo(0, new([0, 0, 0, 1])), 1e-3);
        Assert.Equal((3, -1, 2), (_memory.Find(7), _memory.Find(4), _memory.Dead));
    }

    [Fact]
    public void Append_AVideoAgainRightAway_ReplacesIt()
    {
        var a = Guid.NewGuid();
        Add(1, a, "squat", [1, 0, 0, 0]);
        _memory.Begin();
        Add(2, a, "lunge", [0, 1, 0, 0]);
        Add(3, a, "plank", [0, 0, 1, 0]);

        Assert.Empty(Ids("squat", [1, 0, 0, 0]));
        Assert.Equal([2], Ids("lunge", [0, 0, 0, 0]));

        _memory.Begin();
        Add(4, a, "bridge", []);
        Assert.True(float.IsNaN(_memory.CompareVideo(0, new([0, 1, 0, 0]))));
    }

    [Fact]
    public void Ranking_OfLikeSegments_PutsTheOneInTheFittingVideoFirst()
    {
        Guid a = Guid.NewGuid(), b = Guid.NewGuid();
        Add(1, a, "hold it", [0.6f, 0.8f, 0, 0]);
        Add(2, a, "", [0, 1, 0, 0]);
        Add(3, b, "hold it", [0.6f, 0, 0.8f, 0]);
        Add(4, b, "", [1, 0, 0, 0]);

        Assert.Equal([4, 3, 1], Ids("", [1, 0, 0, 0]));
    }

    [Fact]
    public void Ranking_WithoutAVector_GoesByWords()
    {
        Add(1, Guid.NewGuid(), "squat", []);
        Add(2, Guid.NewGuid(), "lunge", [0.3f, 0.954f, 0, 0]);

        Assert.Equal([1, 2], Ids("squat", [1, 0, 0, 0]));
    }

    [Fact]
    public void Ranking_ByTags_IsExact()
    {
        _memory.Append(1, Guid.NewGuid(), ["legs"], [], ["squat"], [1, 0, 0, 0]);
        _memory.Append(2, Guid.NewGuid(), ["arms", "floor"], [], ["squat"], [0, 1, 0, 0]);
        _memory.Append(3, Guid.NewGuid(), [], [], ["squat"], [1, 0, 0, 0]);

        Assert.Equal([2], Ids("squat", [1, 0, 0, 0], new(["floor", "rope"], [], null)));
    }

    [Fact]
    public void Compare_RoundedVectors_AreOffByAThousandthAtMost()
    {
        const int Length = 384;
        var random = new Random(3);
        var blocks = new VectorBlocks(Length);
        var vectors = Enumerable.Range(0, 3000).Select(_ => Directions.Of([.. Enumerable.Range(0, Length).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1))])).ToList();
        vectors.ForEach(vector => blocks.Append(vector));

        var query = new RoundedQuery(vectors[42]);
        var found = vectors.Select((_, n) => blocks.Compare(n, query)).ToList();
        Assert.All(vectors.Zip(found), pair => Assert.Equal(TensorPrimitives.Dot<float>(pair.First, vectors[42]), pair.Second, 2e-3));
        Assert.Equal(42, found.Index().MaxBy(cosine => cosine.Item).Index);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(384)]
    [InlineData(1000)]
    public void Dot_OfTheLargestNumbers_IsExact(int length)
    {
        sbyte[] vector = [.. Enumerable.Repeat((sbyte)-127, length)];
        short[] low = [.. Enumerable.Repeat((short)-127, length)], high = [.. Enumerable.Repeat((short)127, length)];

        Assert.Equal((127 * 127 * length, -127 * 127 * length), (ByteDot.Of(vector, low), ByteDot.Of(vector, high)));
    }

    private void Add(long id, Guid video, string text, float[] vector) => _memory.Append(id, video, [], [], SegmentWords.Of(text, [], ""), vector);

    private IReadOnlyList<long> Ids(string query, float[] vector, SegmentFilter? filter = null)
    {
        var rounded = new RoundedQuery(vector);
        using var words = _memory.Words.Match(QueryWords.Of(query));
        var ranked = Ranking.Of(_memory, words, new(segment => _memory.Compare(segment, rounded), video => _memory.CompareVideo(video, rounded)), Wish.None, 0.25f, filter ?? Anything, 10);
        Assert.Equal(ranked.OrderByDescending(one => one.Score), ranked);
        return [.. ranked.Select(one => _memory.Segments[one.At].Id)];
    }
}
