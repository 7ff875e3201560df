using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>The ffmpeg jobs that turn a source into house format.</summary>
internal static class RenditionPlan
{
    /// <summary>The name of an aspect ratio in files and keys.</summary>
    public static string Name(AspectRatio aspect) => aspect == AspectRatio.Square ? "square" : "portrait";

    /// <summary>Frames at which a scene begins, without those outside the video and doubles.</summary>
    public static IReadOnlyList<int> CutFrames(IEnumerable<double> cuts, int frames) =>
        [.. cuts.Where(double.IsFinite).Where(cut => cut > 0 && cut < HouseFormat.Seconds(frames)).Select(FrameSpan.At)
            .Where(frame => frame > 0 && frame < frames).Distinct().Order()];

    /// <summary>All the aspects asked for out of one decode, each as <c>{name}.partial.mp4</c> in the job's folder.</summary>
    public static FfmpegJob Whole(string path, SourcePicture source, IReadOnlyList<AspectRatio> aspects, IReadOnlyList<int> cutFrames, string folder)
    {
        var split = $"{Timeline(source, source.Start, source.Frames)},split={aspects.Count}{string.Concat(aspects.Select(a => $"[{Name(a)}_in]"))}";
        var branches = aspects.Select(a => $"[{Name(a)}_in]{Picture(source, a)}[{Name(a)}]");
        return new("rendition",
        [
            .. FfmpegInput.Untrusted(path),
            "-filter_complex", string.Join(';', branches.Prepend(split)),
            .. aspects.SelectMany(a => Output(a, HouseEncoder.Arguments(cutFrames), $"{Name(a)}.partial.mp4")),
        ])
        {
            ExpectedSeconds = HouseFormat.Seconds(source.Frames),
            WorkingDirectory = folder,
            Heavy = true,
        };
    }

    /// <summary>Some frames of one aspect, without decoding what comes before: <c>clip.partial.mp4</c> in the job's folder.</summary>
    /// <remarks>
    /// Seeking without <c>-accurate_seek</c> keeps the pictures from the keyframe on, with negative times: of those, the fps filter shows
    /// the last one as frame 0, as the whole rendition would.
    /// </remarks>
    public static FfmpegJob Excerpt(string path, SourcePicture source, AspectRatio aspect, int firstFrame, int frames, string folder) => new("excerpt",
    [
        "-noaccurate_seek", "-ss", (source.Start + HouseFormat.Seconds(firstFrame)).ToString("0.######", CultureInfo.InvariantCulture),
        .. FfmpegInput.Untrusted(path),
        "-filter_complex", $"{Timeline(source, 0, frames)},{Picture(source, aspect)}[{Name(aspect)}]",
        .. Output(aspect, HouseEncoder.Arguments([]), "clip.partial.mp4"),
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(frames),
        WorkingDirectory = folder,
    };

    private static IEnumerable<string> Output(AspectRatio aspect, IEnumerable<string> encoder, string file) =>
        ["-map", $"[{Name(aspect)}]", .. encoder, file];

    /// <summary>Exactly so many frames on the grid; the last picture is held where the source ends early.</summary>
    private static string Timeline(SourcePicture source, double start, int frames) => string.Create(
        CultureInfo.InvariantCulture, $"[0:{source.Stream}]{FrameGrid.Filter(start)},tpad=stop=-1:stop_mode=clone,trim=end_frame={frames}");

    private static string Picture(SourcePicture source, AspectRatio aspect) =>
        CoverCrop.For(source.Width, source.Height, source.PixelAspect, aspect).Filter(source.Colour.ScaleOptions(source.Width, source.Height))
        + $",{source.Colour.ToHouse}";
}
