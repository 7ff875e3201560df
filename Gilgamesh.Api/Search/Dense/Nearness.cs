using Gilgamesh.Api.Search.Memory;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>How near the segments and videos of a <see cref="SegmentMemory"/> are to a query, by their numbers there.</summary>
/// <param name="Segments">Cosines; NaN where there is no vector of the present model.</param>
/// <param name="Videos">Cosines with the means of their segments; NaN where there is none.</param>
/// <param name="Only">The segments that were compared; null for all of them.</param>
/// <param name="IsAll">Nothing else passes the query: to ask for more is of no use.</param>
/// <param name="PendingVideos">Videos whose latest segments the index does not have yet.</param>
internal sealed record Nearness(float[] Segments, float[] Videos, IReadOnlyCollection<int>? Only = null, bool IsAll = true, int PendingVideos = 0);
