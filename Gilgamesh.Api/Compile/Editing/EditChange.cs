namespace Gilgamesh.Api.Compile.Editing;

/// <summary>One difference between a version and the one before.</summary>
/// <param name="Kind">What was done: added, removed, moved, text, clips, or setting.</param>
/// <param name="Segment">The segment's id; null for a setting of the whole video.</param>
/// <param name="Field">The setting's name; null for a segment's changes.</param>
/// <param name="Before">As it was; null where there was nothing.</param>
/// <param name="After">As it is; null where there is nothing.</param>
public sealed record EditChange(string Kind, string? Segment, string? Field, string? Before, string? After);
