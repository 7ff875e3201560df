using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Sound.Tracks;

/// <summary>The ffmpeg jobs that bring the sound of any file to 48 kHz, two channels, 16 bit.</summary>
internal static class TrackPlan
{
    public const int Channels = 2;

    /// <summary>Seconds of a music file that are heard.</summary>
    public const int MaxSeconds = 3600;

    /// <summary>From the sound's own beginning.</summary>
    public static FfmpegJob Music(string path, int stream, string output) => Decode(path, stream, $"aresample={HouseFormat.SampleRate}", MaxSeconds, output);

    /// <summary>From the first picture on, with silence for what is missing, so that each sample has its place on the picture's clock.</summary>
    /// <param name="start">Seconds on ffmpeg's timeline at which the first picture stands.</param>
    /// <param name="seconds">Length of the picture.</param>
    public static FfmpegJob OfPicture(string path, int stream, double start, double seconds, string output) => Decode(
        path, stream,
        string.Create(
            CultureInfo.InvariantCulture,
            $"aresample={HouseFormat.SampleRate}:async=1:first_pts=0,atrim=start_sample={Math.Round(start * HouseFormat.SampleRate)},asetpts=PTS-STARTPTS"),
        seconds, output);

    private static FfmpegJob Decode(string path, int stream, string filter, double seconds, string output) => new("sound track",
    [
        .. FfmpegInput.Untrusted(path), "-map", $"0:{stream}", "-af", filter, "-ac", $"{Channels}", "-t", seconds.ToString("0.######", CultureInfo.InvariantCulture),
        "-map_metadata", "-1", "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "wav", output,
    ])
    {
        ExpectedSeconds = seconds,
        Class = JobClass.Interactive,
    };
}
