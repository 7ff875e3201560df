namespace Gilgamesh.Api.Search;

/// <param name="Tags">Where given, a segment's video has at least one of them (case is ignored).</param>
/// <param name="Exclude">A segment whose text, title or tags contain one of these words is left out.</param>
/// <param name="PerVideo">Segments of one video at most; null for no limit.</param>
internal sealed record SegmentQuery(
    string Text, int Limit, IReadOnlyList<string>? Tags = null, IReadOnlyList<string>? Exclude = null, int? PerVideo = null);

internal enum SegmentType
{
    Scene,
    Transcript,
}

/// <param name="Start">Seconds of the source; inside the video, start &lt; end.</param>
/// <param name="Score">See <see cref="Relevance"/>; answers are in its order.</param>
internal sealed record SegmentMatch(
    Guid VideoId, SegmentType Type, int Index, double Start, double End, string Text, IReadOnlyList<string> Tags, double Score)
{
    /// <summary>What its scene shows, as <see cref="Domains.SegmentAttributes"/> writes it; what is not known is not there.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Probability that it fits the query.</summary>
    public double Confidence { get; init; }
}
