namespace Gilgamesh.Contracts;

/// <summary>A still with a text: a segment without clips in which nobody speaks.</summary>
/// <param name="Text">1 to 300 characters; as many lines as it needs, in letters as large as fit.</param>
/// <param name="Frames">What it is shown for, its lead among them: 1 to 6 s.</param>
/// <param name="Label">A small line above the text, up to 40 characters; null for none.</param>
public sealed record StitchCard(string Text, int Frames, CardLook Look, string? Label = null);

/// <param name="Background">Colour, <c>#RRGGBB</c>, as all colours.</param>
/// <param name="Color">Of the text.</param>
/// <param name="Accent">Of the label and of the line below the text.</param>
/// <param name="Font">Name of an installed font family; null for the usual one.</param>
/// <param name="Blurred">Over the first picture of the next clip (of the last one, where none follows), blurred and tinted, instead of over the plain colour.</param>
public sealed record CardLook(string Background, string Color, string Accent, string? Font = null, bool Blurred = false);
