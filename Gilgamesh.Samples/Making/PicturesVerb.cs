using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.Samples.Bench;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary><c>pictures</c>: what captions look like, one style beside the other, on a sample video and through the worker as every video.</summary>
internal static class PicturesVerb
{
    private const int Width = 232;
    private const int Frames = 45;

    private static readonly CaptionPreset[] Presets = [CaptionPreset.Clean, CaptionPreset.Boxed, CaptionPreset.Karaoke, CaptionPreset.Pop, CaptionPreset.LowerThird];

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancel)
    {
        var output = Path.GetFullPath(Verb.Option(args, "--out"));
        await using var worker = await BenchWorker.StartAsync(cancel);
        var clip = await CutAsync(worker, cancel);
        List<string> videos = [];
        foreach (var preset in Presets)
        {
            var request = new StitchRequest(
                PictureFormat.Square, [new([new(clip.ClipKey, Frames)])], "pictures", Captions: new(CaptionMode.Burned, "en", new(preset), [Cue(preset)]));
            var made = await worker.Client.StitchAsync(request, _ => Task.CompletedTask, cancel);
            videos.Add(Path.Combine(worker.Folder, $"{preset}.mp4"));
            using var video = await worker.Client.OpenVideoAsync(made.MediaId, cancel);
            await using var file = File.Create(videos[^1]);
            await video.Content.CopyToAsync(file, cancel);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        var places = Enumerable.Range(0, videos.Count).ToList();
        var graph = string.Concat(places.Select(n => string.Create(CultureInfo.InvariantCulture, $"[{n}]select=eq(n\\,30),scale={Width}:-2:flags=lanczos,pad=iw+8:ih:4:0:white[p{n}];")))
            + string.Concat(places.Select(n => $"[p{n}]")) + $"hstack=inputs={videos.Count},format=rgb24";
        await worker.Engine.RunAsync(new("pictures", [.. videos.SelectMany(video => (string[])["-i", video]), "-filter_complex", graph, "-frames:v", "1", output]), null, cancel);
        Console.WriteLine($"{string.Join(", ", Presets)}: {output}");
        return 0;
    }

    private static async Task<Clip> CutAsync(BenchWorker worker, CancellationToken cancel)
    {
        var samples = await SampleStudio.MakeAsync([SampleLibrary.All[0]], Path.Combine(worker.Folder, "samples"), null, cancel);
        await using var file = File.OpenRead(samples[0].Video);
        var mediaId = (await worker.Client.StoreAsync(file, cancel)).MediaId;
        await worker.Client.InspectAsync(mediaId, cancel);
        return await worker.Client.CutAsync(new(mediaId, PictureFormat.Square, 2, 5, 0, 10), cancel);
    }

    private static CaptionCue Cue(CaptionPreset preset)
    {
        string[][] lines = preset == CaptionPreset.Pop ? [["slow", "and", "low"]] : [["Bend", "your", "knees,"], ["slow", "and", "low."]];
        var n = 0;
        return new(0, Frames, [.. lines.Select(line => new CaptionLine([.. line.Select(word => new CueWord(word, 14 * n++))]))]);
    }
}
