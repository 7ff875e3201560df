using System.Globalization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>
/// Which frame of the house format shows a moment of the source. ffmpeg's fps filter rounds a picture's time to the nearest
/// frame; for sources of 24, 48 or 60 fps many times lie exactly between two frames, where the last digit of a decimal time
/// would decide whether a cut is found on its own frame. Moving every picture by a twentieth of a frame ends the ties: no
/// usual frame rate has pictures at 45 % of a frame of 1/30 s.
/// </summary>
internal static class FrameGrid
{
    private const double Bias = 0.05;

    private const double BiasMicroseconds = Bias * 1_000_000 / HouseFormat.FramesPerSecond;

    /// <summary>The frame that first shows the picture which the source shows from <paramref name="seconds"/> on.</summary>
    public static int At(double seconds) => checked((int)Math.Floor(seconds * HouseFormat.FramesPerSecond + 0.5 + Bias));

    /// <summary>Frames that a source of this length has; the last picture is held to its end. At least one.</summary>
    public static int FramesIn(double duration) => Math.Max(1, At(duration));

    /// <summary>Brings decoded pictures on the grid; what was on show before frame 0 stays on show.</summary>
    /// <param name="start">Seconds of the decoded pictures' time at which frame 0 stands.</param>
    public static string Filter(double start) => string.Create(
        CultureInfo.InvariantCulture,
        $"settb=AVTB,setpts=PTS{BiasMicroseconds - (start * 1_000_000):+0;-0},fps={HouseFormat.FramesPerSecond}:start_time=0");
}
