using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Search.Embedding;

/// <summary>Vectors where they can be had: whoever asks has a way without.</summary>
internal sealed class TextVectors(IEmbedder embedder, ProviderFallback fallback)
{
    /// <param name="consequence">What the client is told where a provider has failed.</param>
    /// <returns>One for each text, or none at all.</returns>
    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, string consequence, CancellationToken cancel)
    {
        return texts.Count == 0 ? Task.FromResult<IReadOnlyList<float[]>>([])
            : embedder.Fault is not null ? WithoutAsync()
            : fallback.RunAsync(() => embedder.EmbedAsync(texts, cancel), WithoutAsync, consequence);

        static Task<IReadOnlyList<float[]>> WithoutAsync()
        {
            ProviderScope.Current.Tell("embeddings", "none");
            return Task.FromResult<IReadOnlyList<float[]>>([]);
        }
    }
}
