namespace Gilgamesh.Api.Search.Dense;

internal static class Best
{
    /// <summary>The highest scores of many, highest first; of equal ones the lower number.</summary>
    /// <param name="score">NaN for what is no candidate.</param>
    public static IReadOnlyList<(int At, float Score)> Of(int limit, int count, Func<int, float> score)
    {
        var best = new PriorityQueue<int, float>(Math.Min(limit, count) + 1);
        var floor = float.NegativeInfinity;
        for (var n = 0; n < count; n++)
        {
            var one = score(n);
            // Asked of every number, and false for nearly all of them.
            if (!(one > floor))
            {
                continue;
            }

            if (best.Count < limit)
            {
                best.Enqueue(n, one);
            }
            else
            {
                best.DequeueEnqueue(n, one);
            }

            // Once there are enough, the floor is the worst of them.
            if (best.Count == limit && best.TryPeek(out _, out var worst))
            {
                floor = worst;
            }
        }

        return [.. best.UnorderedItems.Select(item => (item.Element, item.Priority)).OrderByDescending(item => item.Priority).ThenBy(item => item.Element)];
    }
}
