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
        var tagged = Passing(filter.Tags.Length > 0 ? tags => tags.Any(filter.Tags.Contains) : null);
        var kept = Passing(filter.Check is { } check ? check.MayPass : null);
        foreach (var (number, video) in memory.Videos.Index())
        {
            var around = float.NaN;
            // What came in after the words were looked at is for the next search.
            for (var n = video.First; n < Math.Min(video.First + video.Count, words.Count); n++)
            {
                if (near?.Only?.Contains(n) == false || tagged?.Invoke(memory.Segments[n].Tags) == false || kept?.Invoke(memory.Segments[n].Attributes) == false)
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

    /// <summary>Asked once for each set of tags or attributes.</summary>
    private static Func<string[], bool>? Passing(Func<string[], bool>? passes)
    {
        if (passes is null)
        {
            return null;
        }

        var known = new Dictionary<string[], bool>(ReferenceEqualityComparer.Instance as IEqualityComparer<string[]>);
        return words => known.TryGetValue(words, out var passed) ? passed : known[words] = passes(words);
    }
}
