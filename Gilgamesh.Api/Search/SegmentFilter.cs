using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Search;

/// <summary>The part of a search that says yes or no, as SQL over <c>video_segments s</c> and its parameters.</summary>
/// <param name="PerVideo">Segments of one video at most.</param>
internal sealed record SegmentFilter(string[] Tags, string[] Exclude, int? PerVideo)
{
    /// <summary>The excluded words are compared by stem, like everything in <c>search</c>: "jump" excludes "jumping" too.</summary>
    public const string Sql =
        """
        (cardinality(@Tags) = 0 OR s.tags && @Tags)
        AND NOT EXISTS (SELECT FROM unnest(@Exclude) AS word WHERE s.search @@ phraseto_tsquery('english', word))
        """;

    public static SegmentFilter Of(SegmentQuery query) =>
        new([.. TagList.Clean(query.Tags ?? [])], [.. (query.Exclude ?? []).SelectMany(Phrases).Distinct()], query.PerVideo);

    /// <summary>A term as the index has it: its words one behind the other, and two of them as one: "push-ups" is "pushups" too.</summary>
    private static IEnumerable<string> Phrases(string term)
    {
        var words = TextWords.Split(term);
        return words.Count switch
        {
            0 => [],
            2 when !TextWords.HasIdeographs(term) => [string.Join(' ', words), string.Concat(words)],
            _ => [string.Join(' ', words)],
        };
    }

    /// <summary>The first of each video, as many as are allowed, in their order.</summary>
    public IEnumerable<T> Spread<T>(IEnumerable<T> ranked, Func<T, Guid> videoOf)
    {
        var taken = new Dictionary<Guid, int>();
        return ranked.Where(item => (taken[videoOf(item)] = taken.GetValueOrDefault(videoOf(item)) + 1) <= (PerVideo ?? int.MaxValue));
    }
}
