using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Stitching;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.Samples.Bench;

/// <summary><c>bench look</c>: what is drawn on a video, beside bare ffmpeg encoding the same frames with the same settings on all cores; and music under it.</summary>
internal static class LookBench
{
    /// <summary>Segments of 15 s out of the 20 of <see cref="StitchInput"/>: 60 s; <c>--whole</c> takes all of them.</summary>
    private const int Segments = 4;

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

        var encode = new FfmpegJob("bench encode", [.. StitchPeers.Inputs, "-map", "0:v", .. HouseEncoder.Arguments(request.Format, []), "encoded.mp4"]) { WorkingDirectory = worker.Folder };
        var bare = await Timed.MedianAsync(() => worker.Engine.RunAsync(encode, null, cancel));
        Row("ffmpeg, encoding the frames", bare, "no sound, no check, no store");
        // Each turn at another height, so that nothing is kept of the turn before.
        var margin = 300;
        var burned = await Timed.MedianAsync(() => worker.Client.StitchAsync(request with { Captions = Captions(timeline, margin++) }, _ => Task.CompletedTask, cancel));
        Row("Gilgamesh, burned captions", burned, FormattableString.Invariant($"{burned / bare:0.00} times that (at most 1.15); with sound, checked and stored"));
        var again = await Timed.MedianAsync(() => worker.Client.StitchAsync(request with { Captions = Captions(timeline, 300) }, _ => Task.CompletedTask, cancel));
        Row("Gilgamesh, the same again", again, "what was encoded is kept");
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
}
