using Gilgamesh.Api.Search.Memory;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>
/// How near the segments and videos of a <see cref="SegmentMemory"/> are to a query, by their numbers there. To be asked while the
/// memory is read.
/// </summary>
/// <param name="Segment">The cosine; NaN where there is no vector of the present model.</param>
/// <param name="Video">The cosine with the mean of its segments; NaN where there is none.</param>
/// <param name="Only">The segments that were compared; null for all of them.</param>
/// <param name="IsAll">Nothing else passes the query: to ask for more is of no use.</param>
/// <param name="PendingVideos">Videos whose latest segments the index does not have yet.</param>
internal sealed record Nearness(
    Func<int, float> Segment, Func<int, float> Video, IReadOnlySet<int>? Only = null, bool IsAll = true, int PendingVideos = 0);
