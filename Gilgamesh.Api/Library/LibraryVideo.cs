using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library;

/// <summary>A source video as a compilation needs it. Times in seconds of the source.</summary>
/// <param name="Scenes">In order; their times lie inside the video and start &lt; end, whatever the row says.</param>
/// <param name="Transcript">In order; cleaned likewise.</param>
internal sealed record LibraryVideo(
    Guid Id, string Title, double Duration, IReadOnlyList<string> Tags, IReadOnlyList<Scene> Scenes, IReadOnlyList<Cue> Transcript);

/// <param name="Description">What is seen; empty where nobody has described it.</param>
internal sealed record Scene(double Start, double End, string Description);
