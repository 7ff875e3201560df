using Gilgamesh.Contracts;

namespace Gilgamesh.Samples.Bench;

/// <summary>What is stitched: 40 plays of 20 clips out of two moving test pictures, 300 s, with speech over every second play.</summary>
/// <param name="Sources">The files that were uploaded, with the start of each clip in them.</param>
/// <param name="RenderSpeed">Seconds of source that became both renditions in a second.</param>
internal sealed record StitchInput(
    StitchRequest Request, IReadOnlyList<(string Path, double Start)> Sources, int FramesEach, double RenderSpeed, double ClipSeconds)
{
    private const int Clips = 20;
    private const int Plays = 40;
    private const double SecondsEach = 7.5;
    private const int SourceSeconds = 80;

    public static async Task<StitchInput> MakeAsync(BenchWorker worker, CancellationToken cancel)
    {
        List<(string Path, double Start)> sources = [];
        List<Clip> clips = [];
        double rendering = 0, cutting = 0;
        foreach (var seed in (int[])[1, 2])
        {
            var path = await MakeSourceAsync(worker, seed, cancel);
            await using var file = File.OpenRead(path);
            var mediaId = (await worker.Client.StoreAsync(file, cancel)).MediaId;
            await worker.Client.InspectAsync(mediaId, cancel);
            rendering += await Timed.RunAsync(() => worker.Client.RenderAsync(new(mediaId, []), _ => Task.CompletedTask, cancel));
            cutting += await Timed.RunAsync(async () =>
            {
                for (var n = 0; n < Clips / 2; n++)
                {
                    sources.Add((path, n * SecondsEach));
                    clips.Add(await worker.Client.CutAsync(new(mediaId, PictureFormat.Portrait, n * SecondsEach, (n + 1) * SecondsEach, 0, SourceSeconds), cancel));
                }
            });
        }

        var speech = await worker.Client.SpeakAsync(new("Breathe in, and out, and hold it for a moment.", Voices.Default, 1), cancel);
        var segments = Enumerable.Range(0, Plays / 2).Select(n => new StitchSegment(
            [Play(clips[2 * n % Clips]), Play(clips[((2 * n) + 1) % Clips])], speech.SpeechKey));
        return new(
            new(PictureFormat.Portrait, [.. segments], "bench"), [.. sources, .. sources], clips[0].Frames, 2 * SourceSeconds / rendering, cutting / Clips);
    }

    private static ClipPlay Play(Clip clip) => new(clip.ClipKey, clip.Frames);

    /// <summary>Motion everywhere and a little grain: about 3 Mbit/s as a rendition, like the films of the test library.</summary>
    private static async Task<string> MakeSourceAsync(BenchWorker worker, int seed, CancellationToken cancel)
    {
        var path = Path.Combine(worker.Folder, $"source{seed}.mp4");
        await worker.Engine.RunAsync(
            new("bench source",
            [
                "-f", "lavfi", "-i", $"testsrc2=size=1280x720:rate=30:duration={SourceSeconds},noise=alls=3:allf=t:all_seed={seed}",
                "-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p", path,
            ]),
            null, cancel);
        return path;
    }
}
