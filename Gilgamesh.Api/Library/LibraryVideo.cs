using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library;

/// <summary>A source video as a compilation needs it. Times on the frame grid.</summary>
/// <param name="Scenes">In order; their times lie inside the video and start &lt; end, whatever the row says.</param>
/// <param name="Transcript">In order; cleaned likewise.</param>
internal sealed record LibraryVideo(
    Guid Id, string Title, FrameSpan Whole, IReadOnlyList<string> Tags, IReadOnlyList<Scene> Scenes, IReadOnlyList<SpokenCue> Transcript);

/// <param name="Description">What is seen; empty where nobody has described it.</param>
internal sealed record Scene(FrameSpan Span, string Description)
{
    /// <summary>What it shows, as <see cref="Domains.SegmentAttributes"/> writes it; what is not known is not there.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <inheritdoc cref="Scenes.VideoScene.Framing"/>
    public Framing? Framing { get; init; }
}

/// <summary>A piece of the transcript.</summary>
internal sealed record SpokenCue(FrameSpan Span, string Text);
