using System.Globalization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>
/// The frame grid of <see cref="FrameSpan"/> for ffmpeg, whose fps filter rounds a picture's time to the nearest frame: every
/// picture is moved before as <see cref="FrameSpan.TieBreak"/> says.
/// </summary>
internal static class FrameGrid
{
    private const double BiasMicroseconds = FrameSpan.TieBreak * 1_000_000 / HouseFormat.FramesPerSecond;

    /// <summary>Seconds from a frame's own time to the first picture that the next frame shows.</summary>
    public const double FrameEnd = (0.5 - FrameSpan.TieBreak) / HouseFormat.FramesPerSecond;

    /// <summary>Frames that a source of this length has; the last picture is held to its end. At least one.</summary>
    public static int FramesIn(double duration) => Math.Max(1, FrameSpan.At(duration));

    /// <summary>Brings decoded pictures on the grid; what was on show before frame 0 stays on show.</summary>
    /// <param name="start">Seconds of the decoded pictures' time at which frame 0 stands.</param>
    public static string Filter(double start) => string.Create(
        CultureInfo.InvariantCulture,
        $"settb=AVTB,setpts=PTS{BiasMicroseconds - (start * 1_000_000):+0;-0},fps={HouseFormat.FramesPerSecond}:start_time=0");
}
