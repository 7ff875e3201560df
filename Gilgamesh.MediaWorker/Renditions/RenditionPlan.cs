using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>The ffmpeg jobs that turn a source into house format.</summary>
internal static class RenditionPlan
{
    /// <summary>Frames at which a scene begins, without those outside the video and doubles.</summary>
    public static IReadOnlyList<int> CutFrames(IEnumerable<double> cuts, int frames) =>
        [.. cuts.Where(double.IsFinite).Where(cut => cut > 0 && cut < HouseFormat.Seconds(frames)).Select(FrameSpan.At)
            .Where(frame => frame > 0 && frame < frames).Distinct().Order()];

    /// <summary>All the formats asked for out of one decode, each as <see cref="File"/> in the job's folder.</summary>
    /// <param name="keyframes">Frames, counted from the first one that is shown.</param>
    public static FfmpegJob Encode(
        VideoEncoder encoder, string path, SourcePicture source, SourceStart start, int frames, IReadOnlyList<FramedFormat> formats, IEnumerable<int> keyframes, string folder)
    {
        var split = $"{start.Timeline(source, frames)},split={formats.Count}{string.Concat(formats.Select(framed => $"[{framed.Format}_in]"))}";
        var branches = formats.Select(framed => $"[{framed.Format}_in]{Picture(source, framed)}{encoder.Upload}[{framed.Format}]");
        return new("rendition",
        [
            .. encoder.Device,
            .. start.Input(path, source),
            "-filter_complex", string.Join(';', branches.Prepend(split)),
            .. formats.SelectMany(framed => (string[])["-map", $"[{framed.Format}]", .. HouseEncoder.Arguments(encoder, framed.Format, keyframes), File(framed.Format)]),
        ])
        {
            ExpectedSeconds = HouseFormat.Seconds(frames),
            WorkingDirectory = folder,
            Class = JobClass.Background,
        };
    }

    /// <summary>Puts the slices of a format together by stream copy, as <see cref="File"/> in the job's folder.</summary>
    /// <param name="script">For the concat demuxer.</param>
    public static FfmpegJob Join(string script, PictureFormat format, int frames, string folder) => new("join rendition",
    [
        .. FfmpegInput.Own(script, "concat", "-safe", "0"),
        "-map", "0:v:0", "-frames:v", frames.ToString(CultureInfo.InvariantCulture),
        .. HouseEncoder.CopyOnGrid,
        .. HouseEncoder.Container,
        File(format),
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(frames),
        WorkingDirectory = folder,
        Class = JobClass.Background,
    };

    /// <summary>The name of a format's output while it is made.</summary>
    public static string File(PictureFormat format) => $"{format}.partial.mp4";

    private static string Picture(SourcePicture source, FramedFormat framed)
    {
        var format = framed.Format;
        var options = source.Colour.ScaleOptions(source.Width, source.Height);
        if (framed.Fit)
        {
            return $"{FitPicture.Filter(source, format, options, format.Name)},{SourceColour.Tag}";
        }

        var fill = source.SizeChanges
            ? ChangingSize.Fill(format.Width, format.Height, options, format.Name)
            : CoverCrop.For(source.Width, source.Height, source.PixelAspect, format).Filter(options, framed.Path);
        return $"{fill},{source.Colour.ToHouse}";
    }
}
