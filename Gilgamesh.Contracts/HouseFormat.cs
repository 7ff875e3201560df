namespace Gilgamesh.Contracts;

/// <summary>
/// What every rendition, clip and finished video has in common. Those of one <see cref="PictureFormat"/> have the same headers too, so
/// that cutting and stitching is stream copy. 48 kHz / 30 fps = 1600 samples a frame, exactly: a segment of N frames has N x 1600 samples of sound.
/// </summary>
public static class HouseFormat
{
    /// <summary>Part of every key of a rendition or clip. Raise it when an encoder setting changes, or which picture a frame shows.</summary>
    public const int Version = 2;

    public const int FramesPerSecond = 30;

    /// <summary>The longest distance between keyframes, in frames: a clip starts at most 14 frames early.</summary>
    public const int GopFrames = 15;

    /// <summary>Ticks a second of the video track; <see cref="TicksPerFrame"/> of them are one frame.</summary>
    public const int TimeScale = 15360;

    public const int TicksPerFrame = TimeScale / FramesPerSecond;

    public const int SampleRate = 48_000;

    public const int SamplesPerFrame = SampleRate / FramesPerSecond;

    /// <summary>Frames that are needed to hold <paramref name="samples"/> samples of 48 kHz sound.</summary>
    public static int FramesFor(long samples) => checked((int)((samples + SamplesPerFrame - 1) / SamplesPerFrame));

    /// <summary>The whole frames nearest to a length in seconds.</summary>
    public static int Frames(double seconds) => checked((int)Math.Round(seconds * FramesPerSecond));

    public static double Seconds(long frames) => frames / (double)FramesPerSecond;
}
