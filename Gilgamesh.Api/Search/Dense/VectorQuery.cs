namespace Gilgamesh.Api.Search.Dense;

/// <param name="Vector">Of length 1.</param>
/// <param name="Limit">Hits at most.</param>
/// <param name="Floor">Hits whose cosine is not above this are left out.</param>
/// <param name="Tags">Where there are some, a segment has at least one of them. An index that knows no tags may ignore them: the caller looks at the rows.</param>
/// <param name="PerVideo">Hits of one video at most. An index that knows no videos may ignore it, too.</param>
internal sealed record VectorQuery(ReadOnlyMemory<float> Vector, int Limit, float Floor, IReadOnlyList<string> Tags, int? PerVideo = null);

/// <param name="Hits">Nearest first, each segment once.</param>
/// <param name="IsAll">Nothing else passes the query: to ask for more is of no use.</param>
/// <param name="PendingVideos">Videos whose latest segments the index does not have yet.</param>
internal sealed record VectorAnswer(IReadOnlyList<VectorHit> Hits, bool IsAll, int PendingVideos = 0);

/// <param name="SegmentId">Id of a row of <c>video_segments</c>.</param>
/// <param name="Cosine">-1 to 1.</param>
internal readonly record struct VectorHit(long SegmentId, float Cosine);
