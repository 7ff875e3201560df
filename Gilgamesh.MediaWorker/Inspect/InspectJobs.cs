using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Renditions;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>The runs of ffprobe and ffmpeg that an inspection is made of.</summary>
internal static class InspectJobs
{
    /// <summary>File in the job's folder that the scan writes: a few lines for each frame.</summary>
    public const string FramesFile = "frames.txt";

    public const string SubtitlesFile = "subtitles.srt";

    /// <summary>Headers only; a picture over the limit is not decoded even to probe it.</summary>
    public static FfmpegJob Probe(string path, int maxPixels) => new(
        "probe", ["-max_pixels", $"{maxPixels}", .. FfmpegInput.Untrusted(path), "-of", "json", "-show_format", "-show_streams", "-show_chapters"])
    {
        Tool = FfmpegTool.Ffprobe,
    };

    /// <summary>
    /// Decodes picture and sound once, from the first to the last packet: damage shows on stderr, and the time and change of
    /// each frame go to a file. A small picture is enough to tell shots apart, and hides noise and fine motion.
    /// </summary>
    /// <remarks>A size that changes must not rebuild the filter graph: its file would be written anew. The scaler takes any size.</remarks>
    public static FfmpegJob Scan(string path, string folder, WorkerOptions options, FfprobeStream picture, int? audio, double? expected) => new(
        "scan",
        [
            "-max_pixels", $"{options.MaxPixels}", .. ChangingSize.InputOptions, .. FfmpegInput.Untrusted(path),
            "-map", $"0:{picture.Index}", "-vf", $"{Small(picture)},format=yuv420p,scdet=threshold=0,metadata=mode=print:file={FramesFile}",
            // The demuxer's own time base: with a frame rate's, irregular frames would share a timestamp and be complained of.
            "-enc_time_base", "-1", .. End(options.MaxDuration),
            .. audio is null ? Array.Empty<string>() : ["-map", $"0:{audio}", .. End(options.MaxDuration)],
        ])
    {
        WorkingDirectory = folder,
        ExpectedSeconds = expected,
        Class = JobClass.Upload,
    };

    /// <summary>The encoder <c>text</c> drops every style and position that a track carries.</summary>
    public static FfmpegJob Subtitles(string path, string folder, int stream) => new(
        "subtitles", [.. FfmpegInput.Untrusted(path), "-map", $"0:{stream}", "-c:s", "text", "-f", "srt", SubtitlesFile])
    {
        WorkingDirectory = folder,
    };

    /// <summary>Whether pictures of another size came than the first one.</summary>
    public static bool SawSizeChange(ProgramErrors stderr) =>
        stderr.Lines.Any(line => line.Contains("Changing video frame properties on the fly", StringComparison.Ordinal));

    /// <summary>One size for all pictures of the file, so that each can be compared with the one before.</summary>
    private static string Small(FfprobeStream picture)
    {
        var (width, height) = ProbeBuilder.Rotation(picture) is 90 or 270 ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var small = Math.Clamp(width, 2, 320);
        return $"scale=w={small}:h={Math.Max(2, 2 * (int)Math.Round(small * (double)height / width / 2))}:flags=area";
    }

    /// <summary>A header may promise less than the file holds, so the limit is kept here too.</summary>
    private static string[] End(TimeSpan longest) => ["-t", $"{longest.TotalSeconds + 1:0}", "-f", "null", "-"];
}
