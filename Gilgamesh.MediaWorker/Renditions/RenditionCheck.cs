using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>What really is in a house format file, frame by frame.</summary>
internal static class RenditionCheck
{
    public static FfmpegJob Probe(string path) => new("check rendition",
        [.. FfmpegInput.Own(path, "mov"), "-select_streams", "v:0", "-show_entries", "packet=flags", "-of", "csv=p=0"])
    {
        Tool = FfmpegTool.Ffprobe,
    };

    /// <param name="probe">One line a frame, beginning with K where it is a keyframe.</param>
    public static RenditionIndex Read(string probe, long size)
    {
        var frames = probe.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new(frames.Length, [.. Enumerable.Range(0, frames.Length).Where(n => frames[n][0] == 'K')], size);
    }
}
