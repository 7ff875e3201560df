using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Memory;

namespace Gilgamesh.Api.Search;

/// <summary>The best segments of a memory for one query.</summary>
internal static class Ranking
{
    /// <param name="words">The share of the query's words, by segment.</param>
    /// <param name="near">Null where nothing is known of meanings.</param>
    /// <param name="floor">A segment without a word of the query must be nearer than this.</param>
    /// <returns>Numbers of segments with their <see cref="Relevance"/>, best first.</returns>
    public static IReadOnlyList<(int At, float Score)> Of(
        SegmentMemory memory, float[] words, Nearness? near, float floor, SegmentFilter filter, int limit)
    {
        var wanted = filter.Tags.ToHashSet();
        var only = near?.Only?.ToHashSet();
        var passing = new Dictionary<string[], bool>(ReferenceEqualityComparer.Instance as IEqualityComparer<string[]>);
        return Best.Of(limit, words.Length, Score);

        float Score(int n)
        {
            var meaning = near is null ? float.NaN : near.Segments[n];
            if ((words[n] == 0 && !(meaning > floor)) || only?.Contains(n) == false || memory.IsDead(n) || !Passes(memory.Segments[n].Tags))
            {
                return float.NaN;
            }

            return Relevance.Of(meaning, words[n], near is null ? float.NaN : near.Videos[memory.Segments[n].Video]);
        }

        bool Passes(string[] tags)
        {
            if (wanted.Count == 0)
            {
                return true;
            }

            if (!passing.TryGetValue(tags, out var passes))
            {
                passing[tags] = passes = tags.Any(wanted.Contains);
            }

            return passes;
        }
    }
}
