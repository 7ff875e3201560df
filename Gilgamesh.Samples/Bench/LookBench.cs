using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Stitching;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.Samples.Bench;

/// <summary><c>bench look</c>: what is drawn on a video, beside bare ffmpeg encoding the same frames with the same settings on all cores; and music under it.</summary>
internal static class LookBench
{
    /// <summary>Segments of 15 s out of the 20 of <see cref="StitchInput"/>: 60 s; <c>--whole</c> takes all of them.</summary>
    private const int Segments = 4;

    private const int Rounds = 3;

    private const string Said = "Breathe in, and out, and hold it for a moment.";

    public static async Task<int> RunAsync(bool whole, CancellationToken cancel)
    {
        await using var worker = await BenchWorker.StartAsync(cancel);
        Console.WriteLine("bench look: making two sources of 80 s at 1280x720, their renditions and 20 clips ...");
        var request = (await StitchInput.MakeAsync(worker, cancel)).Request;
        request = request with { Segments = [.. request.Segments.Take(whole ? request.Segments.Count : Segments)] };
        using var files = new LocalFiles(worker.Service<IMediaStore>());
        var timeline = await new StitchTimelineBuilder(files).BuildAsync(request, cancel);
        await StitchPeers.PrepareAsync(timeline, worker.Folder, cancel);
        Console.WriteLine(FormattableString.Invariant($"{timeline.Seconds:0} s of video, {Environment.ProcessorCount} cores; median of 3"));

        var encode = new FfmpegJob("bench encode", [.. StitchPeers.Inputs, "-map", "0:v", .. HouseEncoder.Arguments(VideoEncoder.Software, request.Format, []), "encoded.mp4"]) { WorkingDirectory = worker.Folder };
        var margin = 300;
        await worker.Client.StitchAsync(request with { Captions = Captions(timeline, margin) }, _ => Task.CompletedTask, cancel);
        // In turn, so that what else the machine does is in all of them; each time at another height, so that nothing is kept of the time before.
        List<(Cost Bare, Cost Burned, Cost Again)> rounds = [];
        for (var n = 0; n < Rounds; n++)
        {
            rounds.Add((
                await Cost.OfAsync(() => worker.Engine.RunAsync(encode, null, cancel)),
                await Cost.OfAsync(() => worker.Client.StitchAsync(request with { Captions = Captions(timeline, ++margin) }, _ => Task.CompletedTask, cancel)),
                await Cost.OfAsync(() => worker.Client.StitchAsync(request with { Captions = Captions(timeline, margin) }, _ => Task.CompletedTask, cancel))));
        }

        var bare = Cost.Median(rounds.Select(round => round.Bare));
        Row("ffmpeg, encoding the frames", bare, bare, "no sound, no check, no store");
        Row("Gilgamesh, burned captions", Cost.Median(rounds.Select(round => round.Burned)), bare, "at most 1.15; with sound, checked and stored");
        Row("Gilgamesh, the same again", Cost.Median(rounds.Select(round => round.Again)), bare, "what was encoded is kept");
        await TransitionLook.RunAsync(worker, request, timeline, Row, cancel);
        await MusicLook.RunAsync(worker, request, timeline.Seconds, Row, cancel);
        return 0;
    }

    /// <summary>A cue of three seconds after the other, each word of it coloured while it is spoken.</summary>
    private static StitchCaptions Captions(StitchTimeline timeline, int margin)
    {
        var words = Said.Split(' ');
        var cues = Enumerable.Range(0, timeline.Frames / 90).Select(n => new CaptionCue(
            90 * n, (90 * n) + 85, [.. words.Select((word, w) => new CueWord(word, (90 * n) + (8 * w))).Chunk(5).Select(line => new CaptionLine(line))]));
        return new(CaptionMode.Burned, "en", new(CaptionPreset.Karaoke, Margin: margin), [.. cues]);
    }

    private static void Row(string what, double seconds, string note) => Console.WriteLine(FormattableString.Invariant($"  {what,-30}{seconds,8:0.00} s   {note}"));

    private static void Row(string what, Cost cost, Cost bare, string note) => Console.WriteLine(FormattableString.Invariant(
        $"  {what,-30}{cost.Seconds,8:0.00} s ({cost.Seconds / bare.Seconds:0.00})   processors {cost.Processor,8:0.00} s ({cost.Processor / bare.Processor:0.00})   {note}"));

    /// <param name="Processor">Seconds of processor time.</param>
    private readonly record struct Cost(double Seconds, double Processor)
    {
        public static async Task<Cost> OfAsync(Func<Task> action)
        {
            var before = ProcessorTime.Now;
            return new(await Timed.RunAsync(action), ProcessorTime.Now - before);
        }

        public static Cost Median(IEnumerable<Cost> costs)
        {
            var all = costs.ToList();
            return new(all.Select(cost => cost.Seconds).Order().ElementAt(all.Count / 2), all.Select(cost => cost.Processor).Order().ElementAt(all.Count / 2));
        }
    }
}
