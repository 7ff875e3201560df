using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Stitching;

namespace Gilgamesh.Samples.Bench;

/// <summary>Two other ways to the same video, each one run of ffmpeg.</summary>
internal static class StitchPeers
{
    private const string Script = "bare.ffconcat";
    private const string Sound = "bare.wav";

    /// <summary>Writes the inputs that both peers read; not part of their time.</summary>
    public static async Task PrepareAsync(StitchTimeline timeline, string folder, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, Script), ConcatScript.Write(timeline.Segments.SelectMany(segment => segment.Plays)), cancel);
        await NarrationTrack.WriteAsync(timeline, Path.Combine(folder, Sound), cancel);
    }

    public static string[] Inputs { get; } = ["-f", "concat", "-safe", "0", "-i", Script, "-i", Sound];

    /// <summary>As fast as ffmpeg can put these clips and this sound together: no check, no store, no HTTP.</summary>
    public static FfmpegJob Bare(string folder, int audioBitrate) => new("bench bare",
    [
        .. Inputs, "-map", "0:v", "-map", "1:a", "-c:v", "copy",
        "-c:a", "aac", "-aac_coder", "fast", "-b:a", $"{audioBitrate}", "-movflags", "+faststart", "bare.mp4",
    ])
    {
        WorkingDirectory = folder,
    };

    /// <summary>The usual way: every play is an input of its own, cropped, scaled, joined and encoded in one filter graph.</summary>
    /// <param name="plays">How many of the plays, from the first on.</param>
    public static FfmpegJob Graph(StitchInput input, int plays, string folder)
    {
        var shown = input.Sources.Take(plays).ToList();
        var length = (input.FramesEach / 30.0).ToString("0.######", CultureInfo.InvariantCulture);
        var inputs = shown.SelectMany(play => (string[])["-ss", play.Start.ToString(CultureInfo.InvariantCulture), "-t", length, "-i", play.Path]);
        var branches = shown.Select((_, n) => $"[{n}:v]scale=-2:1280,crop=720:1280,setsar=1,fps=30[v{n}];");
        var graph = string.Concat(branches) + string.Concat(shown.Select((_, n) => $"[v{n}]")) + $"concat=n={plays}[v]";
        return new("bench graph",
        [
            .. inputs, "-i", Sound, "-filter_complex", graph, "-map", "[v]", "-map", $"{plays}:a", "-shortest",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", $"{input.Request.AudioBitrate}", "-movflags", "+faststart", "graph.mp4",
        ])
        {
            WorkingDirectory = folder,
        };
    }
}
