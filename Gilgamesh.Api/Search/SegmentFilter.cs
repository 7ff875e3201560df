using Gilgamesh.Api.Library;

namespace Gilgamesh.Api.Search;

/// <summary>The part of a search that says yes or no, as SQL over <c>video_segments s</c> and its parameters.</summary>
internal sealed record SegmentFilter(string[] Tags, string[] Exclude)
{
    /// <summary>The excluded words are compared by stem, like everything in <c>search</c>: "jump" excludes "jumping" too.</summary>
    public const string Sql =
        """
        (cardinality(@Tags) = 0 OR s.tags && @Tags)
        AND NOT EXISTS (SELECT FROM unnest(@Exclude) AS word WHERE s.search @@ phraseto_tsquery('english', word))
        """;

    public static SegmentFilter Of(SegmentQuery query) =>
        new([.. TagList.Clean(query.Tags ?? [])], [.. (query.Exclude ?? []).Where(word => !string.IsNullOrWhiteSpace(word))]);
}
