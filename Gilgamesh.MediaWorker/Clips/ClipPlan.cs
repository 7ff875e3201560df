using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;

namespace Gilgamesh.MediaWorker.Clips;

internal static class ClipPlan
{
    /// <summary>Cuts a clip out of a rendition by stream copy: <see cref="RenditionPlan.File"/> in the job's folder.</summary>
    /// <param name="cut">Begins on a keyframe.</param>
    public static FfmpegJob Copy(string renditionPath, PictureFormat format, ClipCut cut, string folder) => new("clip",
    [
        // A third of a frame late: the seek finds the keyframe at or before this time, whatever way the decimals were rounded.
        "-ss", ((cut.First + 1 / 3.0) / HouseFormat.FramesPerSecond).ToString("0.######", CultureInfo.InvariantCulture),
        .. FfmpegInput.Own(renditionPath, "mov"),
        "-map", "0:v:0", "-frames:v", cut.Frames.ToString(CultureInfo.InvariantCulture),
        .. HouseEncoder.CopyOnGrid,
        .. HouseEncoder.Container,
        RenditionPlan.File(format),
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(cut.Frames),
        WorkingDirectory = folder,
    };
}
