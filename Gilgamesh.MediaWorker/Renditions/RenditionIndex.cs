using System.Text.Json.Serialization;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>Stands beside a rendition in the store, and says where it can be cut. It is written last: where it is, the rendition is.</summary>
/// <param name="Keyframes">Frame numbers, in order; the first is 0.</param>
internal sealed record RenditionIndex(int Frames, IReadOnlyList<int> Keyframes, long Size);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RenditionIndex))]
internal sealed partial class RenditionJson : JsonSerializerContext;
