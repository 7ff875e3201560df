using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

/// <summary>All there is to know about one sample video.</summary>
/// <param name="Name">Of its files, without extension.</param>
internal sealed record Exercise(
    string Name, string Title, string Level, IReadOnlyList<string> Tags, Format Format, Backdrop Backdrop, Outfit Outfit, IReadOnlyList<Shot> Shots)
{
    public IReadOnlyList<string> AllTags => [.. Tags, Level];

    public IReadOnlyList<string> TagsOf(Shot shot) => [.. Tags, shot.Level ?? Level];
}

/// <param name="Width">Pixels.</param>
/// <param name="FramesPerSecond">Of the file; the movement is drawn for each frame.</param>
internal sealed record Format(int Width, int Height, int FramesPerSecond);

/// <summary>One scene, from cut to cut.</summary>
/// <param name="Description">What is seen, in the words that a viewer would search for.</param>
/// <param name="Cues">What the instructor says, in order; together they take as long as the scene.</param>
/// <param name="Level">Where it is another one than the video's.</param>
internal sealed record Shot(Motion Motion, View View, string Description, IReadOnlyList<string> Cues, string? Level = null);

internal enum Focus
{
    Whole,
    Head,
    UpperBody,
    LowerBody,
}

/// <param name="Yaw">Degrees: 0 sees the right side, 90 the front, 180 the left side.</param>
/// <param name="Pitch">Degrees from above.</param>
internal sealed record View(float Yaw, float Pitch = 10, Focus Focus = Focus.Whole);
