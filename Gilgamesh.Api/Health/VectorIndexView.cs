using System.Text.Json;
using Gilgamesh.Api.Search.Dense;

namespace Gilgamesh.Api.Health;

/// <param name="Kind"><c>embedded</c> (in this process) or <c>qdrant</c>.</param>
/// <param name="State"><c>ready</c>, <c>catching_up</c>, <c>collection_missing</c>, <c>wrong_dimension</c> or <c>unreachable</c>.</param>
/// <param name="Detail">What is wrong, and what helps.</param>
/// <param name="PendingVideos">Videos whose latest segments the index does not have yet.</param>
internal sealed record VectorIndexView(
    string Kind, string State, string? Detail, int PendingVideos, IReadOnlyDictionary<string, CollectionSize> Collections)
{
    public static VectorIndexView Of(VectorIndexStatus status) => new(
        status.Kind, JsonNamingPolicy.SnakeCaseLower.ConvertName(status.State.ToString()), status.Detail, status.PendingVideos, status.Collections);
}
