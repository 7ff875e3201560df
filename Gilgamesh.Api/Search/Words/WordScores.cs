using System.Buffers;

namespace Gilgamesh.Api.Search.Words;

/// <summary>How well each segment fits a query by words alone. The memory is lent, and goes back when it is disposed of.</summary>
internal sealed class WordScores(int count) : IDisposable
{
    private readonly float[] _scores = Rent(count);

    public int Count => count;

    /// <summary>0 for none of the words.</summary>
    public float this[int segment] => _scores[segment];

    public Span<float> Span => _scores.AsSpan(0, count);

    public void Dispose() => ArrayPool<float>.Shared.Return(_scores);

    private static float[] Rent(int count)
    {
        var scores = ArrayPool<float>.Shared.Rent(count);
        scores.AsSpan(0, count).Clear();
        return scores;
    }
}
