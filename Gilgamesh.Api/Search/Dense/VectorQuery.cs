using Gilgamesh.Api.Domains;

namespace Gilgamesh.Api.Search.Dense;

/// <param name="Vector">Of length 1.</param>
/// <param name="Limit">Hits at most.</param>
/// <param name="Floor">Hits whose cosine is not above this are left out.</param>
/// <param name="Tags">Where there are some, a segment has at least one of them. An index that knows no tags may ignore them: the caller looks at the rows.</param>
/// <param name="PerVideo">Hits of one video at most. An index that knows no videos may ignore it, too.</param>
internal sealed record VectorQuery(ReadOnlyMemory<float> Vector, int Limit, float Floor, IReadOnlyList<string> Tags, int? PerVideo = null)
{
    /// <summary>What a segment's attributes have to keep to. An index that knows none may ignore them, too.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];
}
