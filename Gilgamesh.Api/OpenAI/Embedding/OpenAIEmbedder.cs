using System.Numerics.Tensors;
using Gilgamesh.Api.OpenAI.Caching;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Text;
using Microsoft.Extensions.Options;
using OpenAI.Embeddings;

namespace Gilgamesh.Api.OpenAI.Embedding;

/// <summary>Vectors of a model, in batches under the provider's limits, each text paid for once.</summary>
internal sealed class OpenAIEmbedder(OpenAIClients clients, ProviderCalls calls, EmbeddingCache cache, IOptions<OpenAIOptions> options) : IEmbedder
{
    // The limits are 8192 tokens a text, 300000 tokens and 2048 texts a request. No script has more tokens than characters.
    private const int LongestText = 8000;
    private const int MaxCharacters = 250_000;
    private const int MaxTexts = 512;

    public string Model => EmbeddingModels.NameOf(options.Value);

    public int Dimensions => EmbeddingModels.DimensionsOf(options.Value);

    public float NoiseFloor => options.Value.EmbeddingNoiseFloor;

    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        ProviderScope.Current.Tell("embeddings", $"{options.Value.ProviderName}/{Model}");
        string[] cut = [.. texts.Select(text => PlainText.Cut(text, LongestText))];
        string[] distinct = [.. cut.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct()];
        var vectors = (await cache.FindAsync(Model, distinct, cancel)).Where(entry => entry.Value.Length == Dimensions).ToDictionary();
        foreach (var batch in Batches(distinct.Where(text => !vectors.ContainsKey(text))))
        {
            var made = await calls.RunAsync(
                new(CallKind.Embedding, options.Value.EmbeddingModel, Usage.Estimate(batch.Sum(text => text.Length), 0)),
                (meter, limit) => AskAsync(batch, meter, limit),
                cancel);
            var entries = batch.Zip(made, KeyValuePair.Create).ToList();
            await cache.StoreAsync(Model, entries, cancel);
            entries.ForEach(entry => vectors[entry.Key] = entry.Value);
        }

        return [.. cut.Select(text => vectors.GetValueOrDefault(text) ?? new float[Dimensions])];
    }

    private async Task<float[][]> AskAsync(IReadOnlyList<string> texts, CallMeter meter, CancellationToken cancel)
    {
        OpenAIEmbeddingCollection answer = await clients.Embeddings.GenerateEmbeddingsAsync(
            texts, new EmbeddingGenerationOptions { Dimensions = EmbeddingModels.Requested(options.Value) }, cancel);
        meter.Count(new(InputTokens: answer.Usage?.InputTokenCount ?? 0));
        float[][] vectors = [.. answer.OrderBy(vector => vector.Index).Select(vector => vector.ToFloats().ToArray())];
        return vectors.Length != texts.Count ? throw meter.Garbage($"{vectors.Length} vectors for {texts.Count} texts")
            : Array.Find(vectors, vector => vector.Length != Dimensions) is { } wrong ? throw meter.Garbage($"{wrong.Length} dimensions instead of {Dimensions}")
            : [.. vectors.Select(vector => Normalised(vector, meter))];
    }

    /// <summary>Of length 1, as the index needs it; not every server's are.</summary>
    private static float[] Normalised(float[] vector, CallMeter meter)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (!float.IsFinite(norm) || norm < 1e-6f)
        {
            throw meter.Garbage("a vector without direction");
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return vector;
    }

    private static IEnumerable<IReadOnlyList<string>> Batches(IEnumerable<string> texts)
    {
        var batch = new List<string>();
        foreach (var text in texts)
        {
            if (batch.Count == MaxTexts || batch.Sum(other => other.Length) + text.Length > MaxCharacters)
            {
                yield return batch;
                batch = [];
            }

            batch.Add(text);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
