namespace Gilgamesh.Api.Search.Dense;

/// <summary>The vector index can't be used now. The message is a clause for a client's eyes: "the vector index does not answer".</summary>
internal sealed class VectorIndexException(VectorIndexState state, string message, Exception? inner = null) : Exception(message, inner)
{
    public VectorIndexState State { get; } = state;
}
