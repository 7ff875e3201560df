using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;

namespace Gilgamesh.MediaWorker.Frames;

internal static class FramePlan
{
    /// <summary>The picture on show at a time, upright and unstretched.</summary>
    /// <param name="shown">Of the inspection: the size that a player shows.</param>
    /// <param name="width">Pixels.</param>
    public static FfmpegJob Grab(string path, SourcePicture source, MediaProbe shown, SourceStart start, int width, string output)
    {
        // mjpeg wants even sizes.
        var (w, h) = (Even(width), Even((double)width * shown.Height / shown.Width));
        var options = source.Colour.ScaleOptions(source.Width, source.Height);
        var fill = source.SizeChanges ? ChangingSize.Fill(w, h, options, "frame") : $"scale={w}:{h}:flags=bicubic:{options}";
        // A JPEG is always read as full range bt601.
        const string Jpeg = "scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc,format=yuvj420p";
        return new(
            "frame",
            [
                .. start.Input(path, source), "-filter_complex", $"{start.Timeline(source, frames: 1)},{fill},{source.Colour.ToHouse},{Jpeg}[frame]",
                "-map", "[frame]", "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", output,
            ])
        {
            Class = JobClass.Interactive,
        };
    }

    private static int Even(double size) => Math.Max(2, 2 * (int)Math.Round(size / 2));
}
