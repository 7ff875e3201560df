using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Cards;

/// <summary>What is shown before, between or behind the segments, while nobody speaks.</summary>
/// <param name="Place">The segment that it comes before, from 0 on; behind all of them, their number.</param>
/// <param name="Label">A small line above the text; null for none.</param>
internal sealed record Interlude(InterludeKind Kind, int Place, int Frames, string Text, CardLook Look, string? Label = null)
{
    /// <param name="lead">Frames that it is seen for over the end of what comes before.</param>
    public StitchSegment Segment(int lead) => new([]) { Lead = lead, Card = new(Text, lead + Frames, Look, Label) };
}

internal enum InterludeKind
{
    Title,
    Chapter,
    End,
}
