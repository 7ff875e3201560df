namespace Gilgamesh.Api.Search;

/// <summary>A segment to be indexed. Times in seconds of the source, start &lt; end; the text is not empty.</summary>
internal sealed record SegmentText(
    SegmentType Type, int Index, double Start, double End, string Text, string Title, IReadOnlyList<string> Tags)
{
    /// <summary>What its scene shows, as <see cref="Domains.SegmentAttributes"/> writes it.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What its vector is made of: a short cue gets some meaning from the video that it belongs to.</summary>
    public string Meaning => $"{Text} {Title} {string.Join(' ', Tags)}";
}
