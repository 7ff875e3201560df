using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Scenes;

/// <summary>A scene that can be shown: start &lt; end, inside the video.</summary>
/// <param name="Description">What is seen; empty where nobody has described it.</param>
internal sealed record VideoScene(double Start, double End, string Description, IReadOnlyList<string> Tags)
{
    /// <summary>What whoever described it says that it shows, as <see cref="Domains.SegmentAttributes"/> writes it. The rest is read out of the texts.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What of the picture is shown, whatever a request says; null where nobody has decided it for this scene.</summary>
    public Framing? Framing { get; init; }
}
