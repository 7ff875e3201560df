using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>Vectors by their text: several sets are made of the same texts.</summary>
internal sealed class EmbeddedTexts(IEmbedder embedder)
{
    private readonly Dictionary<string, float[]> _known = [];

    public IEmbedder Embedder => embedder;

    public async Task<IReadOnlyList<float[]>> OfAsync(IEnumerable<string> texts, CancellationToken cancel)
    {
        var asked = texts.ToList();
        string[] missing = [.. asked.Distinct().Where(text => !_known.ContainsKey(text))];
        foreach (var (text, vector) in missing.Zip(await embedder.EmbedAsync(missing, cancel)))
        {
            _known[text] = vector;
        }

        return asked.ConvertAll(text => _known[text]);
    }
}
