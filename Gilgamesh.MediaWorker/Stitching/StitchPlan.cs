using System.Globalization;
using Gilgamesh.Contracts;
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
    public const string Final = "final.partial.mp4";

    /// <summary>Copies the pictures of <see cref="Script"/>, encodes <see cref="Sound"/>, and puts both into <see cref="Final"/>, with <see cref="Captions"/> where they are a track.</summary>
    /// <remarks>
    /// The fast coder of ffmpeg's AAC encoder takes a third of the default one's time, which is most of the time of stitching; at these
    /// bit rates, speech sounds the same.
    /// </remarks>
    public static FfmpegJob Mux(StitchTimeline timeline, string title, int audioBitrate, string folder) => new("stitch",
    [
        .. Clips(Script, folder),
        .. FfmpegInput.Own(Path.Combine(folder, Sound), "wav", "-guess_layout_max", "2"),
        .. timeline.HasTrack ? FfmpegInput.Own(Path.Combine(folder, Captions), "srt") : [],
        "-map", "0:v:0", "-map", "1:a:0", "-map_metadata", "-1", "-map_chapters", "-1",
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

    /// <summary>Encodes one segment again with its text burned in.</summary>
    /// <param name="script">Concat script of the segment's plays.</param>
    /// <param name="pages">Their texts lie in the files <c>{output}.{n}.txt</c>: so nothing in a text can be a filter's option.</param>
    public static FfmpegJob BurnIn(PictureFormat format, TimelineSegment segment, string script, IReadOnlyList<OverlayPage> pages, string output, string folder) => new("overlay",
    [
        .. Clips(script, folder),
        "-map", "0:v:0", "-frames:v", (segment.Lead + segment.Frames).ToString(CultureInfo.InvariantCulture),
        "-vf", string.Join(',', pages.Select((page, n) => Draw(page, PageFile(output, n))).Prepend(CountFrames)),
        .. HouseEncoder.Arguments(format, []),
        output,
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(segment.Lead + segment.Frames),
        WorkingDirectory = folder,
        Class = JobClass.Interactive,
    };

    public static string PageFile(string output, int page) => string.Create(CultureInfo.InvariantCulture, $"{output}.{page}.txt");

    private static string CountFrames { get; } =
        string.Create(CultureInfo.InvariantCulture, $"settb=1/{HouseFormat.FramesPerSecond},setpts=N");

    /// <summary>In the lower third, over a dark box: readable on any picture.</summary>
    private static string Draw(OverlayPage page, string file) => string.Create(
        CultureInfo.InvariantCulture,
        $"drawtext=textfile={FilterEscape.Value(file)}:expansion=none:{Font(page)}:fontsize={OverlayPage.FontSize * page.Scale}:fontcolor=white:line_spacing={10 * page.Scale}"
        + $":box=1:boxcolor=black@0.6:boxborderw={22 * page.Scale}:x=(w-text_w)/2:y=min(h*5/6-text_h/2\\,h-text_h-{40 * page.Scale}):enable=between(n\\,{page.First}\\,{page.End - 1})");

    private static string Font(OverlayPage page) => page.FontFile is { } file ? $"fontfile={FilterEscape.Value(file)}" : "font=Sans";

    private static string[] Clips(string script, string folder) =>
        FfmpegInput.Own(Path.Combine(folder, script), "concat", "-safe", "0");

    private static string Printable(string title) => string.Concat(title.Select(c => char.IsControl(c) ? ' ' : c));
}
