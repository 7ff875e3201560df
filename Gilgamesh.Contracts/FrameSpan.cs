using System.Text.Json.Serialization;

namespace Gilgamesh.Contracts;

/// <summary>
/// A stretch of a source on the frame grid of the house format. Wherever times of scenes, cues, matches and clips meet they are whole
/// frames: seconds stand at the edges only (JSON, ffmpeg), and are rounded once, by <see cref="At"/>.
/// </summary>
/// <param name="First">Its first frame.</param>
/// <param name="End">The first frame after it.</param>
public readonly record struct FrameSpan(int First, int End)
{
    /// <summary>
    /// Part of a frame by which every picture is moved before it is rounded to the grid. For sources of 24, 48 or 60 fps many times lie
    /// exactly between two frames, where the last digit of a decimal would decide; no usual frame rate has pictures at 45 % of 1/30 s.
    /// </summary>
    public const double TieBreak = 0.05;

    // A year. Sums of two still fit.
    private const int Last = 365 * 24 * 3600 * HouseFormat.FramesPerSecond;

    [JsonIgnore]
    public int Frames => End - First;

    /// <summary>Seconds of the source; <see cref="At"/> gives the frame again.</summary>
    [JsonIgnore]
    public double StartSeconds => HouseFormat.Seconds(First);

    /// <summary>See <see cref="StartSeconds"/>.</summary>
    [JsonIgnore]
    public double EndSeconds => HouseFormat.Seconds(End);

    /// <summary>The frame that first shows the picture which the source shows from <paramref name="seconds"/> on. No number is 0.</summary>
    public static int At(double seconds) =>
        double.IsNaN(seconds) ? 0 : (int)Math.Clamp(Math.Floor((seconds * HouseFormat.FramesPerSecond) + 0.5 + TieBreak), -Last, Last);

    /// <summary>From one time to another, at least a frame.</summary>
    public static FrameSpan Of(double start, double end)
    {
        var first = At(start);
        return new(first, Math.Max(first + 1, At(end)));
    }

    public bool Overlaps(FrameSpan other) => Shared(other) > 0;

    /// <summary>Frames that both have; where they have none, minus the frames between them.</summary>
    public int Shared(FrameSpan other) => Math.Min(End, other.End) - Math.Max(First, other.First);

    /// <summary>As many frames with this one in their middle, as near as they can be without leaving <paramref name="bounds"/>.</summary>
    /// <param name="frames">At most the frames of <paramref name="bounds"/>.</param>
    public FrameSpan Around(int frames, FrameSpan bounds)
    {
        var spare = Math.Max(0, frames - Frames);
        var first = Math.Clamp(First - (spare / 2), bounds.First, bounds.End - frames);
        return new(first, first + frames);
    }
}
