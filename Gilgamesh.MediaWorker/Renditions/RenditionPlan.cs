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

    /// <summary>All the aspects asked for out of one decode, each as <see cref="File"/> in the job's folder.</summary>
    /// <param name="keyframes">Frames, counted from the first one that is shown.</param>
    public static FfmpegJob Encode(
        string path, SourcePicture source, SourceStart start, int frames, IReadOnlyList<AspectRatio> aspects, IEnumerable<int> keyframes, string folder)
    {
        var split = $"{start.Timeline(source, frames)},split={aspects.Count}{string.Concat(aspects.Select(a => $"[{Name(a)}_in]"))}";
        var branches = aspects.Select(a => $"[{Name(a)}_in]{Picture(source, a)}[{Name(a)}]");
        return new("rendition",
        [
            .. start.Input(path, source),
            "-filter_complex", string.Join(';', branches.Prepend(split)),
            .. aspects.SelectMany(a => (string[])["-map", $"[{Name(a)}]", .. HouseEncoder.Arguments(keyframes), File(a)]),
        ])
        {
            ExpectedSeconds = HouseFormat.Seconds(frames),
            WorkingDirectory = folder,
            Class = JobClass.Background,
        };
    }

    /// <summary>Puts the slices of an aspect together by stream copy, as <see cref="File"/> in the job's folder.</summary>
    /// <param name="script">For the concat demuxer.</param>
    public static FfmpegJob Join(string script, AspectRatio aspect, int frames, string folder) => new("join rendition",
    [
        .. FfmpegInput.Own(script, "concat", "-safe", "0"),
        "-map", "0:v:0", "-frames:v", frames.ToString(CultureInfo.InvariantCulture),
        .. HouseEncoder.CopyOnGrid,
        .. HouseEncoder.Container,
        File(aspect),
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(frames),
        WorkingDirectory = folder,
        Class = JobClass.Background,
    };

    /// <summary>The name of an aspect's output while it is made.</summary>
    public static string File(AspectRatio aspect) => $"{Name(aspect)}.partial.mp4";

    private static string Picture(SourcePicture source, AspectRatio aspect)
    {
        var options = source.Colour.ScaleOptions(source.Width, source.Height);
        var (width, height) = HouseFormat.Size(aspect);
        var fill = source.SizeChanges
            ? ChangingSize.Fill(width, height, options, Name(aspect))
            : CoverCrop.For(source.Width, source.Height, source.PixelAspect, aspect).Filter(options);
        return $"{fill},{source.Colour.ToHouse}";
    }
}
