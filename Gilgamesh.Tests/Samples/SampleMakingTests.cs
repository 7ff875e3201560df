using System.Text.Json;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Samples.Making;

namespace Gilgamesh.Tests.Samples;

public sealed class SampleMakingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-samples-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Make_OneSample_GivesAVideoThatFitsItsTexts()
    {
        var exercise = SampleShots.Find("high-knees");
        List<string> made = [];

        var files = Assert.Single(await SampleStudio.MakeAsync([exercise], _folder, sample => made.Add(sample.Exercise.Name), CancellationToken.None));

        Assert.Equal(["high-knees"], made);
        using var probe = JsonDocument.Parse(await ProbeAsync(files.Video));
        var video = Stream(probe, "video");
        Assert.Equal("h264", video.GetProperty("codec_name").GetString());
        Assert.Equal(exercise.Format.Width, video.GetProperty("width").GetInt32());
        Assert.Equal(exercise.Format.Height, video.GetProperty("height").GetInt32());
        Assert.Equal("60/1", video.GetProperty("avg_frame_rate").GetString());
        Assert.Equal("48000", Stream(probe, "audio").GetProperty("sample_rate").GetString());

        using var scenes = JsonDocument.Parse(await File.ReadAllTextAsync(files.Scenes));
        var last = scenes.RootElement.EnumerateArray().Last();
        var frames = int.Parse(video.GetProperty("nb_frames").GetString()!, null);
        Assert.Equal(exercise.Shots.Count, scenes.RootElement.GetArrayLength());
        Assert.Equal(last.GetProperty("end_time").GetDouble(), frames / 60.0, 3);
        Assert.Contains("cardio", last.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(["high-knees.mp4", "high-knees.scenes.json", "high-knees.stamp", "high-knees.vtt"], Names());
    }

    [Fact]
    public async Task Make_SecondTime_MakesNothing()
    {
        var exercise = SampleShots.Find("high-knees");
        exercise = exercise with { Shots = [.. exercise.Shots.Take(1)] };
        var first = (await SampleStudio.MakeAsync([exercise], _folder, null, CancellationToken.None))[0];
        var written = File.GetLastWriteTimeUtc(first.Video);

        await SampleStudio.MakeAsync([exercise], _folder, _ => Assert.Fail("made again"), CancellationToken.None);

        Assert.Equal(written, File.GetLastWriteTimeUtc(first.Video));
    }

    [Fact]
    public void Fingerprint_OfChangedExercise_IsAnother()
    {
        var exercise = SampleShots.Find("squat");
        var shots = exercise.Shots.ToList();
        shots[0] = shots[0] with { Motion = shots[1].Motion with { Seconds = 9 } };
        Assert.Equal(Fingerprint.Of(exercise), Fingerprint.Of(exercise with { }));
        Assert.NotEqual(Fingerprint.Of(exercise), Fingerprint.Of(exercise with { Shots = shots }));
        Assert.NotEqual(Fingerprint.Of(exercise), Fingerprint.Of(exercise with { Outfit = SampleShots.Find("plank").Outfit }));
    }

    private static JsonElement Stream(JsonDocument probe, string type) =>
        probe.RootElement.GetProperty("streams").EnumerateArray().Single(stream => stream.GetProperty("codec_type").GetString() == type);

    private static async Task<string> ProbeAsync(string video)
    {
        var options = new WorkerOptions();
        var gate = new JobGate(options);
        var job = new FfmpegJob("probe", ["-show_streams", "-of", "json", .. FfmpegInput.Untrusted(video)]) { Tool = FfmpegTool.Ffprobe };
        return (await new FfmpegEngine(options, gate, new(options, new DiskSpace(options))).RunAsync(job, null, CancellationToken.None)).Output;
    }

    private IEnumerable<string?> Names() => Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
