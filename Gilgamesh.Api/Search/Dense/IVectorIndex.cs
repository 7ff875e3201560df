using Gilgamesh.Api.Search.Memory;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>
/// Finds the stored segments whose vectors are nearest. It may still name segments that have been deleted; the caller reads
/// the rows anyway, and what has no row is left out.
/// </summary>
internal interface IVectorIndex
{
    /// <summary>
    /// Compares the query with every segment, or with those that can be of use: the nearest ones and those that are asked for. Sees what was
    /// committed before the call, or says how many videos it does not see yet.
    /// </summary>
    /// <param name="also">Numbers of segments; asked for where not every one is compared.</param>
    /// <exception cref="VectorIndexException">The index can't be used now.</exception>
    Task<Nearness> CompareAsync(SegmentMemory memory, VectorQuery query, Func<IReadOnlyList<int>> also, CancellationToken cancel);

    /// <summary>How near the nearest of some segments is to each of some vectors.</summary>
    /// <param name="segments">Numbers of segments.</param>
    /// <returns>One cosine for each vector; 0 where no segment has a vector of the present model.</returns>
    Task<IReadOnlyList<float>> NearestAsync(SegmentMemory memory, IReadOnlyList<int> segments, IReadOnlyList<float[]> vectors, CancellationToken cancel);

    /// <summary>How it is. Takes seconds at most, and never fails for the index's own faults.</summary>
    Task<VectorIndexStatus> GetStatusAsync(CancellationToken cancel);

    /// <summary>Brings the index into line with <c>video_segments</c>, which are the truth. The answer has an entry for each type asked for.</summary>
    /// <exception cref="VectorIndexException">The index can't be used now.</exception>
    Task<IReadOnlyDictionary<SegmentType, CollectionRebuild>> RebuildAsync(RebuildRequest request, CancellationToken cancel);
}
