using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.OpenAITestServer.Embeddings;

namespace Gilgamesh.Tests.Search;

/// <summary>An embedder that knows words and not what they mean, under any name and of any length.</summary>
internal sealed class NamedEmbedder(string model = "words", int dimensions = 1536) : IEmbedder
{
    public string Model => model;

    public int Dimensions => dimensions;

    public float NoiseFloor => 0.1f;

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(text => TextVector.Of(text, dimensions))]);
}
