using System.Text.Json.Serialization;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>A stretch of one scene that may become a clip.</summary>
/// <param name="Scene">The clip lies inside of this.</param>
/// <param name="Description">What is seen.</param>
/// <param name="Transcript">What the original instructor says over this very stretch, within one second.</param>
/// <param name="Score">Relevance for the query that found it, with the bonus for high-quality matches.</param>
internal sealed record ClipCandidate(
    Guid VideoId, string VideoTitle, [property: JsonRequired] FrameSpan Span, [property: JsonRequired] FrameSpan Scene,
    string Description, string Transcript, IReadOnlyList<string> Tags, double Score)
{
    /// <summary>How likely it fits that query, 0 to 1; 0 where it was chosen by hand, or anything would do.</summary>
    public double Confidence { get; init; }

    /// <summary><c>high</c>, <c>medium</c> or <c>low</c>; null where it is not known.</summary>
    [JsonIgnore]
    public string? ConfidenceName => Confidence == 0 ? null : Search.Confidence.Name(Confidence);

    /// <summary>What is known of the scene: <c>position:standing</c>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What of the picture is shown; null where nobody has decided it for this scene.</summary>
    public Framing? Framing { get; init; }

    /// <summary>What it shows: clips of one step show the same.</summary>
    public string Step { get; init; } = $"{VideoId:N}-{Scene.First}";

    public bool Overlaps(ClipCandidate other) => VideoId == other.VideoId && Span.Overlaps(other.Span);
}

/// <summary>One segment to be: 1 to 3 clips that show what a query asked for.</summary>
/// <param name="DurationTarget">Seconds, as the query's.</param>
internal sealed record SelectedSegment(string Query, double DurationTarget, IReadOnlyList<ClipCandidate> Clips);

/// <param name="Query">The text of the query that found it.</param>
internal sealed record SpareClip(string Query, ClipCandidate Clip);

/// <param name="Spares">Fitting clips that were not taken, best first: replacements for one that can't be cut. They may overlap each other.</param>
internal sealed record ClipSelection(IReadOnlyList<SelectedSegment> Segments, IReadOnlyList<SpareClip> Spares, IReadOnlyList<string> Warnings);
