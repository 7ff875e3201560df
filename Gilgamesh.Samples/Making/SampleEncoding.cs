using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary>The ffmpeg jobs that make a video out of pictures and speech.</summary>
internal static class SampleEncoding
{
    /// <summary>Raise it when the encoding or the voice changes.</summary>
    public const int Version = 1;

    private const int Ticks = 512;

    public static string Picture(int frame) => string.Create(CultureInfo.InvariantCulture, $"{frame:d5}.svg");

    /// <summary>Encodes one repetition. Without B-frames and with one keyframe at its start, so that it can be repeated by copying.</summary>
    public static FfmpegJob Loop(Format format, int frames, string folder, string output) => new("draw sample",
    [
        .. FfmpegInput.Own("%05d.svg", "image2", "-framerate", Text(format.FramesPerSecond)),
        "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "19", "-bf", "0", "-g", Text(frames), "-sc_threshold", "0",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-map_metadata", "-1", .. Clock(format),
        output,
    ])
    { WorkingDirectory = folder };

    /// <summary>Strings the repetitions together, and adds the speech.</summary>
    /// <param name="list">A script of the concat demuxer.</param>
    /// <param name="speech">A WAV as long as the picture.</param>
    public static FfmpegJob Join(Format format, string list, string speech, string title, string output) => new("join sample",
    [
        .. FfmpegInput.Own(list, "concat", "-safe", "0"),
        .. FfmpegInput.Own(speech, "wav"),
        "-map", "0:v", "-map", "1:a",
        "-c:v", "copy", .. Clock(format), "-bsf:v", $"setts=pts=N*{Ticks}:dts=N*{Ticks}:duration={Ticks}",
        "-c:a", "aac", "-b:a", "128k",
        "-map_metadata", "-1", "-metadata", $"title={title}", "-movflags", "+faststart", "-f", "mp4",
        output,
    ]);

    /// <summary>A whole number of ticks a frame: times added up by the concat demuxer would drift by rounding.</summary>
    private static string[] Clock(Format format) => ["-video_track_timescale", Text(format.FramesPerSecond * Ticks)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
