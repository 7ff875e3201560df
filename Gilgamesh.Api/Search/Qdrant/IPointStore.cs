namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>What is needed of Qdrant, in Qdrant's words but without its client. Every method throws <see cref="PointStoreException"/>.</summary>
internal interface IPointStore
{
    /// <summary>Null where there is no such collection.</summary>
    Task<CollectionInfo?> DescribeAsync(string collection, CancellationToken cancel);

    /// <summary>Makes the collection, compared by cosine, as <see cref="QdrantOptions"/> say. Nothing happens where it exists.</summary>
    Task CreateAsync(string collection, int dimensions, CancellationToken cancel);

    /// <summary>Makes the payload indexes that filters need, where they are missing.</summary>
    Task IndexPayloadAsync(string collection, CancellationToken cancel);

    /// <summary>Gives an existing collection the settings of <see cref="QdrantOptions"/>.</summary>
    /// <param name="indexingThreshold">Kilobytes of vectors from which on a graph is made of them; null for the settings' value.</param>
    Task ConfigureAsync(string collection, int? indexingThreshold, CancellationToken cancel);

    Task DropAsync(string collection, CancellationToken cancel);

    /// <summary>Writes the points in place of those that have their ids; they can be found when it returns.</summary>
    Task UpsertAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancel);

    /// <summary>Deletes what passes the filter, which must not be empty.</summary>
    Task DeleteAsync(string collection, PointFilter filter, CancellationToken cancel);

    Task<long> CountAsync(string collection, PointFilter filter, CancellationToken cancel);

    /// <summary>The nearest, nearest first.</summary>
    Task<IReadOnlyList<PointMatch>> QueryAsync(string collection, PointQuery query, CancellationToken cancel);
}
