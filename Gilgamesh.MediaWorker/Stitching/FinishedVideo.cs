using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>Proof that a stitched file is what was planned: an exit code of 0 is none.</summary>
internal static class FinishedVideo
{
    private const double OneFrame = 1.0 / HouseFormat.FramesPerSecond;

    public static FfmpegJob Probe(string path) => new("check stitch",
    [
        .. FfmpegInput.Own(path, "mov"),
        "-show_entries", "stream=codec_type,duration:packet=stream_index,pts", "-of", "csv",
    ])
    {
        Tool = FfmpegTool.Ffprobe,
    };

    /// <returns>What is wrong with it, for the log; null where all is as planned.</returns>
    public static string? FindFault(string probe, int frames)
    {
        var lines = probe.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        var pictures = lines.Where(line => line is ["packet", "0", ..]).ToList();
        if (pictures.Count != frames)
        {
            return $"{pictures.Count} frames instead of {frames}";
        }

        var late = pictures.FindIndex(0, line => false);
        for (var n = 0; n < pictures.Count && late < 0; n++)
        {
            late = long.Parse(pictures[n][2], CultureInfo.InvariantCulture) == (long)n * HouseFormat.TicksPerFrame ? -1 : n;
        }

        return late >= 0 ? $"frame {late} is at {pictures[late][2]} ticks" : FindDurationFault(lines, HouseFormat.Seconds(frames));
    }

    private static string? FindDurationFault(List<string[]> lines, double expected)
    {
        foreach (var type in (string[])["video", "audio"])
        {
            var stream = lines.Find(line => line is ["stream", var kind, ..] && kind == type);
            if (stream is null)
            {
                return $"no {type}";
            }

            var duration = double.Parse(stream[2], CultureInfo.InvariantCulture);
            if (Math.Abs(duration - expected) > OneFrame)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration} s of {type} instead of {expected} s");
            }
        }

        return null;
    }
}
