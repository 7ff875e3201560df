using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Search;

/// <summary>The part of a search that says yes or no.</summary>
/// <param name="Tags">Where there are some, a segment has at least one of them.</param>
/// <param name="PerVideo">Segments of one video at most.</param>
/// <param name="Check">Of the constraints; null where there are none.</param>
internal sealed record SegmentFilter(string[] Tags, int? PerVideo, ConstraintCheck? Check = null)
{
    /// <summary>Attributes that a segment surely has none of.</summary>
    public string[] Without { get; private init; } = [];

    /// <summary>Attributes of which a segment has at least one, a line for each such set.</summary>
    public string[] With { get; private init; } = [];

    /// <summary>Over <c>video_segments s</c>.</summary>
    public const string Sql = "(cardinality(@Tags) = 0 OR s.tags && @Tags)";

    public static SegmentFilter Of(SegmentQuery query, Domain domain) =>
        new([.. TagList.Clean(query.Tags ?? [])], query.PerVideo, query.Constraints.Count > 0 ? new(query.Constraints, domain) : null)
        {
            Without = [.. query.Constraints.Where(one => one.Mode == ConstraintMode.Exclude).SelectMany(one => one.Attributes)],
            With = [.. query.Constraints.Where(one => one.Mode == ConstraintMode.Require).Select(one => string.Join('\n', one.Attributes))],
        };

    /// <summary>Whether the row of a segment keeps to the constraints, by all that is written in it.</summary>
    public bool Keeps(SegmentRow row) => Check?.Passes(row.Attributes, $"{row.Text}\n{row.Title}\n{string.Join('\n', row.Tags)}") != false;

    /// <summary>The first of each video, as many as are allowed, in their order.</summary>
    public IEnumerable<T> Spread<T>(IEnumerable<T> ranked, Func<T, Guid> videoOf)
    {
        var taken = new Dictionary<Guid, int>();
        return ranked.Where(item => (taken[videoOf(item)] = taken.GetValueOrDefault(videoOf(item)) + 1) <= (PerVideo ?? int.MaxValue));
    }
}
