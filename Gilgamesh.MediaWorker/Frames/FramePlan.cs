using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;

namespace Gilgamesh.MediaWorker.Frames;

internal static class FramePlan
{
    /// <summary>The first picture at or after a time. Seeking before the input jumps to the keyframe and decodes from there only.</summary>
    public static FfmpegJob Grab(string path, InspectedMedia media, double at, int width, string output)
    {
        var probe = media.Inspection.Probe;
        // mjpeg wants even sizes; the picture is turned upright by ffmpeg before the filters.
        var (w, h) = (Even(width), Even((double)width * probe.Height / probe.Width));
        return new(
            "frame",
            [
                "-ss", string.Create(CultureInfo.InvariantCulture, $"{media.Picture.Start + at:0.######}"), .. FfmpegInput.Untrusted(path),
                "-map", $"0:{media.Picture.Stream}", "-frames:v", "1",
                "-vf", $"scale={w}:{h}:flags=bicubic,{(probe.Hdr ? ToneMap(media.Picture) : "")}setsar=1,scale=out_range=pc,format=yuvj420p",
                "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", output,
            ]);
    }

    /// <summary>
    /// Without it the numbers of a bright curve are shown as those of a dim one, grey and flat. 203 nits is white (BT.2408). What the
    /// file doesn't say is BT.2020's, as nearly always in HDR: zscale refuses to guess.
    /// </summary>
    private static string ToneMap(PictureSource picture) =>
        $"zscale=tin={picture.Transfer}:min={picture.Matrix ?? "bt2020nc"}:pin={picture.Primaries ?? "bt2020"}:t=linear:npl=203,format=gbrpf32le,"
        + "zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,";

    private static int Even(double size) => Math.Max(2, 2 * (int)Math.Round(size / 2));
}
