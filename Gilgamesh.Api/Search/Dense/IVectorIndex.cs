namespace Gilgamesh.Api.Search.Dense;

/// <summary>
/// Finds the stored segments whose vectors are nearest. It may still name segments that have been deleted; the caller reads
/// the rows anyway, and what has no row is left out.
/// </summary>
internal interface IVectorIndex
{
    /// <summary>At most <paramref name="limit"/> segments, nearest first. Sees everything that was committed before the call.</summary>
    Task<IReadOnlyList<VectorHit>> SearchAsync(ReadOnlyMemory<float> vector, int limit, CancellationToken cancel);
}

/// <param name="SegmentId">Id of a row of <c>video_segments</c>.</param>
/// <param name="Cosine">-1 to 1.</param>
internal readonly record struct VectorHit(long SegmentId, float Cosine);
