namespace Gilgamesh.Api.Search;

/// <summary>Searches scene descriptions and transcripts by meaning (dense) and by words (lexical), fused by reciprocal rank.</summary>
internal sealed class SegmentSearch
{
    /// <summary>At most <see cref="SegmentQuery.Limit"/> segments, best first.</summary>
    public Task<IReadOnlyList<SegmentMatch>> SearchAsync(SegmentQuery query, CancellationToken cancel) =>
        throw new NotSupportedException($"{query} {cancel}");
}

/// <param name="Tags">Where given, a segment's video has at least one of them (case is ignored).</param>
/// <param name="Exclude">A segment whose text, title or tags contain one of these words is left out.</param>
internal sealed record SegmentQuery(string Text, int Limit, IReadOnlyList<string>? Tags = null, IReadOnlyList<string>? Exclude = null);

internal enum SegmentType
{
    Scene,
    Transcript,
}

/// <param name="Start">Seconds of the source; inside the video, start &lt; end.</param>
/// <param name="Score">Relevance, 0 to 1, comparable between queries: cosine similarity, raised by lexical agreement.</param>
internal sealed record SegmentMatch(
    Guid VideoId, SegmentType Type, int Index, double Start, double End, string Text, IReadOnlyList<string> Tags, double Score);
