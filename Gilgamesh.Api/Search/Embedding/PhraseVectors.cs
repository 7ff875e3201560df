using System.Collections.Concurrent;

namespace Gilgamesh.Api.Search.Embedding;

/// <summary>Vectors of fixed lists of phrases, made once in a process for each model, and only where that costs nothing.</summary>
internal sealed class PhraseVectors(IEmbedder embedder)
{
    private static readonly ConcurrentDictionary<(string Model, IReadOnlyList<string> Phrases), Lazy<Task<IReadOnlyList<float[]>>>> Made = new();

    /// <param name="phrases">The same list at every call: it is known by its identity.</param>
    /// <returns>One for each phrase, or none at all.</returns>
    public async Task<IReadOnlyList<float[]>> OfAsync(IReadOnlyList<string> phrases, CancellationToken cancel)
    {
        if (!embedder.IsFree || embedder.Fault is not null)
        {
            return [];
        }

        // Whoever comes first must not break it off for the others; what failed is tried anew by the next.
        var made = Made.GetOrAdd((embedder.Model, phrases), _ => new(() => embedder.EmbedAsync(phrases, CancellationToken.None)));
        if (made.Value.IsFaulted)
        {
            Made.TryRemove(new((embedder.Model, phrases), made));
        }

        return await made.Value.WaitAsync(cancel);
    }
}
