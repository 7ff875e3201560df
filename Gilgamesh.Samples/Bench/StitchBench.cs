using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Stitching;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.Samples.Bench;

/// <summary><c>bench stitch</c>: 300 s out of 40 plays of 20 clips, beside bare ffmpeg and beside a filter graph.</summary>
internal static class StitchBench
{
    /// <summary>A fifth of the plays: 60 s. The graph's time grows with its length, so five times that is its whole.</summary>
    private const int GraphSample = 8;

    /// <param name="whole">Encodes all 300 s by the filter graph, which takes minutes.</param>
    public static async Task<int> RunAsync(bool whole, CancellationToken cancel)
    {
        await using var worker = await BenchWorker.StartAsync(cancel);
        Console.WriteLine("bench stitch: making two sources of 80 s at 1280x720, their renditions and 20 clips ...");
        var input = await StitchInput.MakeAsync(worker, cancel);
        Say($"  both renditions at {input.RenderSpeed:0.0} times real time; one clip cut in {input.ClipSeconds * 1000:0} ms");
        using var files = new LocalFiles(worker.Service<IMediaStore>());
        var timeline = await new StitchTimelineBuilder(files).BuildAsync(input.Request, cancel);
        await StitchPeers.PrepareAsync(timeline, worker.Folder, cancel);

        Say($"{timeline.Seconds:0} s of video, {input.Sources.Count} plays of {input.Sources.Distinct().Count()} clips, {Environment.ProcessorCount} cores");
        Task StitchAsync() => worker.Client.StitchAsync(input.Request, _ => Task.CompletedTask, cancel);
        var first = await Timed.RunAsync(StitchAsync);
        var product = await Timed.MedianAsync(StitchAsync);
        Row("Gilgamesh, POST /stitch", product, $"checked and stored; median of 3, after a first one of {first:0.00} s while .NET still compiles");
        var bare = await Timed.MedianAsync(() => worker.Engine.RunAsync(StitchPeers.Bare(worker.Folder, input.Request.AudioBitrate), null, cancel));
        Row("ffmpeg, copy + AAC", bare, $"Gilgamesh takes {product / bare:0.00} times that (at most 1.3); median of 3");

        var plays = whole ? input.Sources.Count : GraphSample;
        var graph = await Timed.RunAsync(() => worker.Engine.RunAsync(StitchPeers.Graph(input, plays, worker.Folder), null, cancel));
        var total = graph * input.Sources.Count / plays;
        Row("ffmpeg, one filter graph", total, $"Gilgamesh is {total / product:0.0} times faster (at least 15); x264's default preset; {Share(plays, input)}");
        return 0;
    }

    private static string Share(int plays, StitchInput input) => plays == input.Sources.Count
        ? "measured whole"
        : FormattableString.Invariant($"{HouseFormat.Seconds(plays * input.FramesEach):0} s measured, the rest in proportion (--whole measures all)");

    private static void Row(string what, double seconds, FormattableString note) =>
        Say($"  {what,-26}{seconds,8:0.00} s   {FormattableString.Invariant(note)}");

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
