namespace Gilgamesh.Tests.Support;

/// <summary>The whole of Gilgamesh, running as it does for a user. Which host starts it, the profile decides: <c>GilgameshStack</c>.</summary>
public interface IGilgameshStack : IAsyncDisposable
{
    /// <summary>The Api's address.</summary>
    Uri Api { get; }

    /// <summary>Of the stack's own database.</summary>
    string ConnectionString { get; }
}
