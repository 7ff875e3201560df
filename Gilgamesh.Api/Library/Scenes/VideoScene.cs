namespace Gilgamesh.Api.Library.Scenes;

/// <summary>A scene that can be shown: start &lt; end, inside the video.</summary>
/// <param name="Description">What is seen; empty where nobody has described it.</param>
internal sealed record VideoScene(double Start, double End, string Description, IReadOnlyList<string> Tags);
