namespace Gilgamesh.Api.Search.Dense;

/// <summary>The highest scores of many.</summary>
internal sealed class Best(int limit)
{
    private readonly PriorityQueue<int, float> _best = new();
    private float _floor = float.NegativeInfinity;

    /// <summary>Highest first; of equal ones the lower number.</summary>
    public IReadOnlyList<(int At, float Score)> Found =>
        [.. _best.UnorderedItems.Select(item => (item.Element, item.Priority)).OrderByDescending(item => item.Priority).ThenBy(item => item.Element)];

    /// <param name="score">NaN for what is no candidate.</param>
    public static IReadOnlyList<(int At, float Score)> Of(int limit, int count, Func<int, float> score)
    {
        var best = new Best(limit);
        for (var n = 0; n < count; n++)
        {
            best.Offer(n, score(n));
        }

        return best.Found;
    }

    public void Offer(int at, float score)
    {
        // Asked of every number, and false for nearly all of them.
        if (!(score > _floor))
        {
            return;
        }

        if (_best.Count < limit)
        {
            _best.Enqueue(at, score);
        }
        else
        {
            _best.DequeueEnqueue(at, score);
        }

        // Once there are enough, the floor is the worst of them.
        if (_best.Count == limit && _best.TryPeek(out _, out var worst))
        {
            _floor = worst;
        }
    }
}
