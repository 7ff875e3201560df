namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Qdrant did not do what it was asked. The message is for the log.</summary>
internal sealed class PointStoreException(PointStoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public PointStoreFault Fault { get; } = fault;
}

internal enum PointStoreFault
{
    /// <summary>No connection, no answer in time, or no room for a request now.</summary>
    Unreachable,

    /// <summary>The key is wrong or missing.</summary>
    Denied,

    CollectionMissing,

    /// <summary>The request does not fit the collection: most often a vector of another length.</summary>
    Rejected,
}
