// Newer servers have other names for OnDisk and AlwaysRam; those before 1.20 know these only, and all take them.
#pragma warning disable CS0612
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary><see cref="QdrantOptions"/> in the words of Qdrant's API.</summary>
internal sealed class QdrantSettings(QdrantOptions options)
{
    /// <summary>How a search weighs time against accuracy.</summary>
    public SearchParams Search { get; } = SearchOf(options);

    public Task CreateAsync(QdrantClient client, string collection, int dimensions, CancellationToken cancel) => client.CreateCollectionAsync(
        collection,
        new VectorParams { Size = (ulong)dimensions, Distance = Distance.Cosine, OnDisk = options.VectorsOnDisk },
        shardNumber: (uint)options.Shards,
        replicationFactor: (uint)options.Replicas,
        onDiskPayload: options.PayloadOnDisk,
        hnswConfig: Hnsw(),
        optimizersConfig: Optimizers(null),
        quantizationConfig: Quantization(),
        cancellationToken: cancel);

    /// <param name="indexingThreshold">Kilobytes; null for the options' value.</param>
    public Task ApplyAsync(QdrantClient client, string collection, int? indexingThreshold, CancellationToken cancel) => client.UpdateCollectionAsync(
        collection,
        new VectorParamsDiff { OnDisk = options.VectorsOnDisk },
        optimizersConfig: Optimizers(indexingThreshold),
        collectionParams: new CollectionParamsDiff { OnDiskPayload = options.PayloadOnDisk },
        hnswConfig: Hnsw(),
        quantizationConfig: QuantizationDiff(),
        cancellationToken: cancel);

    private HnswConfigDiff Hnsw() => new()
    {
        M = (ulong)options.HnswM,
        EfConstruct = (ulong)options.HnswEfConstruct,
        OnDisk = options.HnswOnDisk,
    };

    private OptimizersConfigDiff Optimizers(int? indexingThreshold) => new() { IndexingThreshold = (ulong)(indexingThreshold ?? options.IndexingThreshold) };

    // In memory always: they are what a search goes by.
    private static ScalarQuantization Scalar() => new() { Type = QuantizationType.Int8, Quantile = 0.99f, AlwaysRam = true };

    private static BinaryQuantization Binary() => new() { AlwaysRam = true };

    private QuantizationConfig? Quantization() => options.Quantization switch
    {
        "scalar" => new() { Scalar = Scalar() },
        "binary" => new() { Binary = Binary() },
        _ => null,
    };

    private QuantizationConfigDiff QuantizationDiff() => options.Quantization switch
    {
        "scalar" => new() { Scalar = Scalar() },
        "binary" => new() { Binary = Binary() },
        _ => new() { Disabled = new() },
    };

    private static SearchParams SearchOf(QdrantOptions options)
    {
        var search = new SearchParams();
        if (options.HnswEf > 0)
        {
            search.HnswEf = (ulong)options.HnswEf;
        }

        if (options.Quantization != "none")
        {
            search.Quantization = new() { Rescore = true, Oversampling = options.Oversampling };
        }

        return search;
    }
}
