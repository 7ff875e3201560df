using System.Globalization;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>The ffmpeg jobs of stitching. All file names are relative to the job's folder.</summary>
internal static class StitchPlan
{
    public const string Script = "video.ffconcat";
    public const string Narration = "narration.wav";
    public const string Sound = "sound.wav";
    public const string Captions = "captions.srt";
    public const string ChapterList = "chapters.ffmetadata";
    public const string Final = "final.partial.mp4";

    /// <summary>Copies the pictures of <see cref="Script"/>, encodes <see cref="Sound"/>, and puts both into <see cref="Final"/>, with <see cref="Captions"/> where they are a track, and <see cref="ChapterList"/>.</summary>
    /// <remarks>
    /// The fast coder of ffmpeg's AAC encoder takes a third of the default one's time, which is most of the time of stitching; at these
    /// bit rates, speech sounds the same.
    /// </remarks>
    public static FfmpegJob Mux(StitchTimeline timeline, string title, int audioBitrate, string folder) => new("stitch",
    [
        .. Clips(Script, folder),
        .. FfmpegInput.Own(Path.Combine(folder, Sound), "wav", "-guess_layout_max", "2"),
        .. timeline.HasTrack ? FfmpegInput.Own(Path.Combine(folder, Captions), "srt") : [],
        .. timeline.Chapters.Count > 0 ? FfmpegInput.Own(Path.Combine(folder, ChapterList), "ffmetadata") : [],
        // Without the letters behind it, map_metadata would leave out the names of the chapters too.
        "-map", "0:v:0", "-map", "1:a:0", "-map_metadata:g", "-1", "-map_metadata:s", "-1",
        "-map_chapters", timeline.Chapters.Count == 0 ? "-1" : timeline.HasTrack ? "3" : "2",
        .. HouseEncoder.CopyOnGrid,
        "-c:a", "aac", "-aac_coder", "fast", "-b:a", audioBitrate.ToString(CultureInfo.InvariantCulture),
        "-metadata", $"title={Printable(title)}",
        .. timeline.HasTrack ? ["-map", "2:s:0", "-c:s", "mov_text", "-metadata:s:s:0", $"language={TrackLanguage.Of(timeline.Captions!.Language)}"] : Array.Empty<string>(),
        .. HouseEncoder.Container,
        Final,
    ])
    {
        ExpectedSeconds = timeline.Seconds,
        WorkingDirectory = folder,
        Class = JobClass.Interactive,
    };

    private static string[] Clips(string script, string folder) =>
        FfmpegInput.Own(Path.Combine(folder, script), "concat", "-safe", "0");

    private static string Printable(string title) => string.Concat(title.Select(c => char.IsControl(c) ? ' ' : c));
}
