using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Stitching;

namespace Gilgamesh.Samples.Bench;

/// <summary>The rows of <c>bench look</c> about transitions: half a second between segments.</summary>
internal static class TransitionLook
{
    private const int Lead = HouseFormat.FramesPerSecond / 2;

    public static async Task RunAsync(BenchWorker worker, StitchRequest request, StitchTimeline timeline, Action<string, double, string> row, CancellationToken cancel)
    {
        var bare = await Timed.MedianAsync(() => worker.Engine.RunAsync(Bare(request, timeline, worker.Folder), null, cancel));
        row("ffmpeg, xfade", bare, "one filter graph over all segments, no sound");
        // The clips are as long as the segments: each gives its first frames to the transition, and is that much shorter itself.
        var faded = request with
        {
            Transition = Transition.Crossfade,
            Segments = [.. request.Segments.Select((segment, n) => segment with { Lead = n == 0 ? 0 : Lead, SpeechKey = null, Silences = null })],
        };
        var ours = await Timed.MedianAsync(() => worker.Client.StitchAsync(faded, _ => Task.CompletedTask, cancel));
        row("Gilgamesh, crossfades", ours, FormattableString.Invariant($"{ours / bare:0.00} times that; all other frames are copies; with sound, checked and stored"));
    }

    private static FfmpegJob Bare(StitchRequest request, StitchTimeline timeline, string folder)
    {
        List<string> inputs = [];
        List<string> graph = [];
        var at = timeline.Segments[0].Frames;
        foreach (var (n, segment) in timeline.Segments.Index())
        {
            var script = FormattableString.Invariant($"xfade{n}.ffconcat");
            File.WriteAllText(Path.Combine(folder, script), ConcatScript.Write(segment.Plays));
            inputs.AddRange(FfmpegInput.Own(Path.Combine(folder, script), "concat", "-safe", "0"));
            graph.Add(FormattableString.Invariant($"[{n}:v]settb=1/30,setpts=N,fps=30[v{n}]"));
            if (n > 0)
            {
                var before = n == 1 ? "v0" : FormattableString.Invariant($"x{n - 1}");
                graph.Add(FormattableString.Invariant($"[{before}][v{n}]xfade=duration=0.5:offset={HouseFormat.Seconds(at - Lead):0.######}[x{n}]"));
                at += segment.Frames - Lead;
            }
        }

        return new("bench xfade",
        [
            .. inputs, "-filter_complex", FormattableString.Invariant($"{string.Join(';', graph)};[x{timeline.Segments.Count - 1}]format=yuv420p[out]"), "-map", "[out]",
            .. HouseEncoder.Arguments(VideoEncoder.Software, request.Format, []), "xfade.mp4",
        ])
        {
            WorkingDirectory = folder,
        };
    }
}
