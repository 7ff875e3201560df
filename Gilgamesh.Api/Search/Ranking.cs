using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Api.Search;

/// <summary>The best segments of a memory for one query.</summary>
internal static class Ranking
{
    /// <param name="words">Of all segments.</param>
    /// <param name="near">Null where nothing is known of meanings.</param>
    /// <param name="floor">A segment without a word of the query must be nearer than this.</param>
    /// <returns>Numbers of segments with their <see cref="Relevance"/>, best first.</returns>
    public static IReadOnlyList<(int At, float Score)> Of(
        SegmentMemory memory, WordScores words, Nearness? near, float floor, SegmentFilter filter, int limit)
    {
        var best = new Best(limit);
        var passes = Passing(filter.Tags);
        foreach (var (number, video) in memory.Videos.Index())
        {
            var around = float.NaN;
            // What came in after the words were looked at is for the next search.
            for (var n = video.First; n < Math.Min(video.First + video.Count, words.Count); n++)
            {
                if (near?.Only?.Contains(n) == false || passes?.Invoke(memory.Segments[n].Tags) == false)
                {
                    continue;
                }

                var meaning = near is null ? float.NaN : near.Segment(n);
                if (words[n] > 0 || meaning > floor)
                {
                    around = near is null || !float.IsNaN(around) ? around : near.Video(number);
                    best.Offer(n, Relevance.Of(meaning, words[n], around));
                }
            }
        }

        return best.Found;
    }

    /// <summary>Null where everything passes. Asked once for each set of tags.</summary>
    private static Func<string[], bool>? Passing(string[] wanted)
    {
        if (wanted.Length == 0)
        {
            return null;
        }

        var known = new Dictionary<string[], bool>(ReferenceEqualityComparer.Instance as IEqualityComparer<string[]>);
        return tags =>
        {
            if (!known.TryGetValue(tags, out var passes))
            {
                known[tags] = passes = tags.Any(wanted.Contains);
            }

            return passes;
        };
    }
}
