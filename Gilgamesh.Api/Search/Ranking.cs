using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Search.Wishes;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Api.Search;

/// <summary>The best segments of a memory for one query.</summary>
internal static class Ranking
{
    /// <param name="words">Of all segments.</param>
    /// <param name="near">Null where nothing is known of meanings.</param>
    /// <param name="floor">A segment without a word of the query, or what it wishes for, must be nearer than this.</param>
    /// <returns>Numbers of segments with their <see cref="Relevance"/>, best first.</returns>
    public static IReadOnlyList<(int At, float Score)> Of(
        SegmentMemory memory, WordScores words, Nearness? near, Wish wish, float floor, SegmentFilter filter, int limit)
    {
        var best = new Best(limit);
        var passes = filter.Tags.Length == 0 ? null : OnceEach(tags => tags.Any(filter.Tags.Contains));
        var fits = wish.IsNone ? null : OnceEach(attributes => wish.FitOf(attributes, memory.OfTheField));
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
                var fit = fits?.Invoke(memory.Segments[n].Attributes) ?? WishFit.Unknown;
                if (words[n] > 0 || meaning > floor || fit.Share > Wish.Enough)
                {
                    around = near is null || !float.IsNaN(around) ? around : near.Video(number);
                    best.Offer(n, Relevance.With(fit, Relevance.Of(meaning, words[n], around)));
                }
            }
        }

        return best.Found;
    }

    /// <summary>The segments of a scene have the same tags and attributes, those of a library few different ones.</summary>
    private static Func<string[], T> OnceEach<T>(Func<string[], T> look)
    {
        var known = new Dictionary<string[], T>(ReferenceEqualityComparer.Instance as IEqualityComparer<string[]>);
        var (last, seen) = ((string[]?)null, default(T)!);
        return set =>
        {
            if (set == last)
            {
                return seen;
            }

            last = set;
            return seen = known.TryGetValue(set, out var before) ? before : known[set] = look(set);
        };
    }
}
