using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Configuration section <c>Qdrant</c>. The defaults are for a million segments on one machine of 4 GB; the README explains them.</summary>
internal sealed class QdrantOptions
{
    public const string Section = "Qdrant";

    /// <summary>For one search or question.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>For one write, or a change of a collection.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A search waits this long for what was written just before it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan SearchWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Points written with one request.</summary>
    [Range(1, 2000)]
    public int BatchSize { get; set; } = 256;

    /// <summary>Links of a point in the HNSW graph.</summary>
    [Range(4, 128)]
    public int HnswM { get; set; } = 16;

    /// <summary>Neighbours looked at while the graph is made.</summary>
    [Range(4, 1000)]
    public int HnswEfConstruct { get; set; } = 128;

    /// <summary>Neighbours looked at by a search; 0 leaves it to Qdrant.</summary>
    [Range(0, 4096)]
    public int HnswEf { get; set; } = 128;

    /// <summary>The graph on disk instead of in memory.</summary>
    public bool HnswOnDisk { get; set; }

    /// <summary>The full vectors on disk; searches then go by the quantized ones, which stay in memory.</summary>
    public bool VectorsOnDisk { get; set; } = true;

    public bool PayloadOnDisk { get; set; } = true;

    /// <summary>How the vectors in memory are made smaller: scalar (a quarter), binary (1/32, for models of 1024 dimensions and more) or none.</summary>
    [AllowedValues("scalar", "binary", "none")]
    public string Quantization { get; set; } = "scalar";

    /// <summary>So many times more candidates are taken by their quantized vectors, and ranked by the full ones.</summary>
    [Range(1, 10)]
    public double Oversampling { get; set; } = 2;

    /// <summary>Kilobytes of vectors in a segment from which on Qdrant makes a graph of it.</summary>
    [Range(1, 10_000_000)]
    public int IndexingThreshold { get; set; } = 20_000;

    /// <summary>Shards of a new collection: one for each node of a cluster.</summary>
    [Range(1, 256)]
    public int Shards { get; set; } = 1;

    /// <summary>Copies of each shard of a new collection.</summary>
    [Range(1, 16)]
    public int Replicas { get; set; } = 1;
}
