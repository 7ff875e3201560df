using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>The runs of ffprobe and ffmpeg that an inspection is made of.</summary>
internal static class InspectJobs
{
    public const string SubtitlesFile = "subtitles.srt";

    private const int ScanWidth = 320;

    /// <summary>Headers only; a picture over the limit is not decoded even to probe it. A recording may begin seconds before its first whole picture.</summary>
    public static FfmpegJob Probe(string path, int maxPixels) => new(
        "probe",
        [
            "-max_pixels", $"{maxPixels}", "-probesize", "20000000", "-analyzeduration", "20000000", .. FfmpegInput.Untrusted(path),
            "-of", "json", "-show_format", "-show_streams", "-show_chapters",
        ])
    {
        Tool = FfmpegTool.Ffprobe,
    };

    /// <summary>How many pictures each video stream has in its first minute: a still has one.</summary>
    public static FfmpegJob CountPictures(string path, int maxPixels) => new(
        "count pictures",
        [
            "-max_pixels", $"{maxPixels}", .. FfmpegInput.Untrusted(path), "-of", "json", "-select_streams", "v", "-count_packets",
            "-read_intervals", "%+60", "-show_entries", "stream=index,nb_read_packets",
        ])
    {
        Tool = FfmpegTool.Ffprobe,
    };

    /// <summary>
    /// Decodes the picture once, from the first to the last packet. A small picture is enough to tell shots apart, and hides noise and
    /// fine motion. It has one size, whatever the file's pictures have: where the size changes in mid-stream, the filters go on as they
    /// are, and see whether the picture changed too.
    /// </summary>
    /// <param name="keyframes">Only the pictures that stand for themselves.</param>
    public static FfmpegJob Scan(string path, int maxPixels, TimeSpan longest, FfprobeStream picture, double? expected, ScanReader reader, bool keyframes = false) => new(
        keyframes ? "scan keyframes" : "scan",
        [
            // Without "repeat" a line that is the same as the one before is only counted.
            "-loglevel", "repeat+level+warning",
            // What share of errors is too much is for us to say.
            "-max_error_rate", "1",
            "-max_pixels", $"{maxPixels}", "-noautorotate", .. ChangingSize.InputOptions, .. keyframes ? (string[])["-skip_frame", "nokey"] : [],
            .. FfmpegInput.Untrusted(path), "-map", $"0:{picture.Index}", "-vf", Filter(picture),
            // The demuxer's own time base: with a frame rate's, irregular frames would share a timestamp and be complained of.
            "-enc_time_base", "-1",
            // A header may promise less than the file holds, so the limit is kept here too.
            "-t", $"{longest.TotalSeconds + 1:0}", "-f", "null", "-",
        ])
    {
        ExpectedSeconds = expected,
        Class = JobClass.Upload,
        TakeErrorLine = reader.Take,
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

    private static string Filter(FfprobeStream picture)
    {
        var width = Math.Min(ScanWidth, picture.Width);
        var height = Math.Max(2, 2 * (int)Math.Round((double)picture.Height * width / picture.Width / 2));
        return $"scale={width}:{height}:flags=area,format=yuv420p,scdet=threshold=100,"
            + $"metadata=mode=print:key={ScanReader.ChangeKey}:file={FilterEscape.Value("pipe:2")}:direct=1";
    }
}
