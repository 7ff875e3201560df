namespace Gilgamesh.Api.Search.Embedding;

/// <summary>The embedder can't be used on this machine. The message is a clause for a client's eyes.</summary>
internal sealed class EmbedderException(string message) : Exception(message);
