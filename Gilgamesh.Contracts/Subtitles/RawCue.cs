namespace Gilgamesh.Subtitles;

/// <summary>A cue as it was found, in seconds; its times may be missing or nonsense.</summary>
internal sealed record RawCue(double? Start, double? End, string Text);
