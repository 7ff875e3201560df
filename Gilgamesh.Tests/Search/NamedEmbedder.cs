using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Tests.Search;

/// <summary>The offline embedder under the name of another model, and cut to another length.</summary>
internal sealed class NamedEmbedder(string model, int dimensions = 1536) : IEmbedder
{
    private readonly HashingEmbedder _inner = new();

    public string Model => model;

    public int Dimensions => dimensions;

    public float NoiseFloor => _inner.NoiseFloor;

    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancel) =>
        [.. (await _inner.EmbedAsync(texts, cancel)).Select(vector => vector[..dimensions])];
}
