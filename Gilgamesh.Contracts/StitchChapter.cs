namespace Gilgamesh.Contracts;

/// <summary>A part of a finished video, as players list it.</summary>
/// <param name="Title">On one line, 1 to 200 characters.</param>
/// <param name="First">Its first frame in the video.</param>
/// <param name="End">The first frame after it.</param>
public sealed record StitchChapter(string Title, int First, int End);
