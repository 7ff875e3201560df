using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Scenes;

/// <summary>A scene as it was given, in seconds; its times may be missing or nonsense.</summary>
internal sealed record RawScene(double? Start, double? End, string Description, IReadOnlyList<string> Tags)
{
    /// <inheritdoc cref="VideoScene.Attributes"/>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <inheritdoc cref="VideoScene.Framing"/>
    public Framing? Framing { get; init; }
}
