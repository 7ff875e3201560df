using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Renditions;

namespace Gilgamesh.MediaWorker.Frames;

internal static class FramePlan
{
    /// <summary>
    /// The first picture at or after a time, upright and unstretched. Seeking before the input jumps to a keyframe and decodes
    /// from there only.
    /// </summary>
    public static FfmpegJob Grab(string path, InspectedMedia media, double at, int width, string output) => new(
        "frame",
        [
            "-ss", Seconds(media.Picture.Start + at), .. FfmpegInput.Untrusted(path), "-map", $"0:{media.Picture.Stream}", "-frames:v", "1",
            .. Jpeg(media, width), "-f", "mjpeg", output,
        ]);

    /// <summary>
    /// The last picture of the second before a time, reading the file from its beginning: for a container without an index
    /// (MPEG-TS), where seeking may land behind the last picture.
    /// </summary>
    public static FfmpegJob GrabSlowly(string path, InspectedMedia media, double at, int width, string output) => new(
        "frame-slowly",
        [
            .. FfmpegInput.Untrusted(path), "-ss", Seconds(Math.Max(0, media.Picture.Start + at - 1)), "-t", "1.1", "-map", $"0:{media.Picture.Stream}",
            .. Jpeg(media, width), "-f", "image2", "-update", "1", output,
        ]);

    private static string[] Jpeg(InspectedMedia media, int width)
    {
        var (probe, picture) = (media.Inspection.Probe, media.Picture);
        var colour = new SourceColour(picture.Matrix, picture.Transfer, picture.Primaries);
        // mjpeg wants even sizes.
        var (w, h) = (Even(width), Even((double)width * probe.Height / probe.Width));
        return
        [
            // A JPEG is always read as full range bt601.
            "-vf", $"scale={w}:{h}:flags=bicubic:{colour.ScaleOptions(probe.Width, probe.Height)},{colour.ToHouse},"
                + "scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc,format=yuvj420p",
            "-c:v", "mjpeg", "-q:v", "3",
        ];
    }

    private static string Seconds(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static int Even(double size) => Math.Max(2, 2 * (int)Math.Round(size / 2));
}
