using System.Numerics.Tensors;
using Gilgamesh.Api.OpenAI.Cost;

namespace Gilgamesh.Api.Search.Embedding;

/// <summary>
/// The offline embedder: signed feature hashing of stems, pairs of neighbouring stems, and letter n-grams, which forgive
/// spelling and forms that the stemmer misses. The same text gives the same vector on every machine.
/// </summary>
internal sealed class HashingEmbedder : IEmbedder
{
    private const float PairWeight = 0.4f;
    private const float GramWeight = 0.16f;
    private const float SpellingWeight = 0.5f;
    private const float StopWeight = 0.08f;
    private const int GramLength = 4;

    public string Model => "gilgamesh-hashing-v2";

    public int Dimensions => 1536;

    /// <summary>Four standard deviations of what unrelated features give by chance, 1 / sqrt(1536).</summary>
    public float NoiseFloor => 0.1f;

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        ProviderScope.Current.Tell("embeddings", "offline");
        return Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Embed)]);
    }

    private float[] Embed(string text)
    {
        var vector = new float[Dimensions];
        foreach (var (hash, weight) in Features(text).GroupBy(feature => feature.Hash).Select(same => (same.Key, Weight(same))))
        {
            vector[(int)(hash % (ulong)Dimensions)] += (hash & 1UL << 62) == 0 ? weight : -weight;
        }

        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }

        return vector;

        // A word that is said ten times is not ten times as important.
        static float Weight(IEnumerable<(ulong Hash, float Weight)> same) => same.First().Weight * (1 + MathF.Log(same.Count()));
    }

    private static IEnumerable<(ulong Hash, float Weight)> Features(string text)
    {
        string? before = null;
        var (words, others) = TextWords.Read(text);
        foreach (var other in others)
        {
            yield return (FeatureHash.Of('w', Stemmer.Stem(other)), SpellingWeight);
        }

        foreach (var word in words)
        {
            if (TextWords.IsStop(word))
            {
                yield return (FeatureHash.Of('w', word), StopWeight);
                continue;
            }

            var stem = Stemmer.Stem(word);
            yield return (FeatureHash.Of('w', stem), 1);
            if (before is not null)
            {
                yield return (FeatureHash.Of('p', before + ' ' + stem), PairWeight);
            }

            before = stem;
            if (TextWords.HasIdeographs(word))
            {
                continue;
            }

            var marked = '^' + word + '$';
            for (var n = 0; n + GramLength <= marked.Length; n++)
            {
                yield return (FeatureHash.Of('g', marked.AsSpan(n, GramLength)), GramWeight);
            }
        }
    }
}
