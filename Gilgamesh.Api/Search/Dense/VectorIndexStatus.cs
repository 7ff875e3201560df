namespace Gilgamesh.Api.Search.Dense;

/// <param name="Kind"><c>embedded</c> or <c>qdrant</c>.</param>
/// <param name="Detail">What is wrong and what helps, for an operator; null where nothing is.</param>
/// <param name="PendingVideos">Videos whose latest segments the index does not have yet.</param>
/// <param name="Collections">Those that are there, of an index outside of the database.</param>
internal sealed record VectorIndexStatus(
    string Kind, VectorIndexState State, string? Detail, int PendingVideos, IReadOnlyDictionary<string, CollectionSize> Collections)
{
    /// <summary>Whether a search by meaning gets an answer. Where nothing has been written yet, none is missed.</summary>
    public bool IsUsable => State is VectorIndexState.Ready or VectorIndexState.CatchingUp
        || (State == VectorIndexState.CollectionMissing && PendingVideos == 0);
}

internal enum VectorIndexState
{
    Ready,

    /// <summary>Some videos are found by their words alone for a while.</summary>
    CatchingUp,

    /// <summary>A collection is not there. It is made when the first segment is written.</summary>
    CollectionMissing,

    /// <summary>A collection's vectors are not of the embedding model's length, or not compared by cosine.</summary>
    WrongDimension,

    /// <summary>The server can't be reached, refuses, or does not answer in time.</summary>
    Unreachable,
}

/// <param name="Points">Vectors stored.</param>
/// <param name="Indexed">Those that a search need not compare one by one.</param>
internal sealed record CollectionSize(long Points, long Indexed);

/// <param name="Everything">Writes every segment anew, and makes a collection anew whose vectors have another length; else what is missing is written.</param>
/// <param name="IndexNow">Does not leave it to the index when to make its graph of the points.</param>
internal sealed record RebuildRequest(IReadOnlyList<SegmentType> Types, bool Everything = false, bool IndexNow = false);

/// <param name="Fault">Why it was not done, or null.</param>
internal sealed record CollectionRebuild(CollectionSize? Before, CollectionSize? After, string? Fault = null);
