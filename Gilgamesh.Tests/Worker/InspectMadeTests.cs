using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker;

/// <summary>Files that ffmpeg makes for a test: what no sample in the folder of test videos has.</summary>
public sealed class InspectMadeTests(WorkerFixture worker) : IClassFixture<WorkerFixture>, IDisposable
{
    private const string Picture = "testsrc2=s=320x240:r=25:d=2";
    private const string Sound = "sine=f=440:d=2";

    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-made").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Inspect_StyledSubtitlesAndChapters_GivesPlainTextAndTitles()
    {
        var file = await MakeAsync("mkv", ["-f", "lavfi", "-i", Picture, "-i", Write("s.ass", Ass), "-i", Write("m.txt", Chapters), "-map_metadata", "2", "-map", "0", "-map", "1", "-c:v", "libx264"]);

        var (_, inspection) = await InspectAsync(file);

        Assert.Equal([new(0.5, 1, "Keep your back straight and breathe"), new(1.2, 2, "Rest")], inspection.Subtitles);
        Assert.Equal([new(0, 1, "Warm-up"), new(1, 2, "Squats")], inspection.Chapters);
    }

    [Theory]
    [InlineData("avi", "-c:v mpeg4 -c:a mp3")]
    [InlineData("webm", "-c:v libvpx-vp9 -deadline realtime -c:a libopus")]
    [InlineData("mkv", "-c:v libx264 -c:a aac")]
    [InlineData("flv", "-c:v libx264 -c:a aac")]
    public async Task Inspect_SecondHalfMissing_IsUnreadable(string extension, string codecs)
    {
        var file = await MakeAsync(extension, ["-f", "lavfi", "-i", Sound, "-f", "lavfi", "-i", Picture, .. codecs.Split(' ')]);
        using (var handle = File.OpenWrite(file))
        {
            handle.SetLength(handle.Length / 2);
        }

        Assert.Equal(WorkerErrorCodes.Unreadable, await RefusalAsync(file));
    }

    [Fact]
    public async Task Inspect_OneFrame_IsNoVideo() =>
        Assert.Equal(WorkerErrorCodes.NoVideo, await RefusalAsync(await MakeAsync("mp4", ["-f", "lavfi", "-i", Picture, "-frames:v", "1", "-c:v", "libx264"])));

    [Fact]
    public async Task Inspect_SoundWithACover_IsNoVideo()
    {
        var cover = await MakeAsync("jpg", ["-f", "lavfi", "-i", Picture, "-frames:v", "1", "-update", "1"]);
        var file = await MakeAsync(
            "m4a", ["-i", cover, "-f", "lavfi", "-i", Sound, "-map", "0", "-map", "1", "-c:v", "copy", "-c:a", "aac", "-disposition:v", "attached_pic"]);

        Assert.Equal(WorkerErrorCodes.NoVideo, await RefusalAsync(file));
    }

    [Fact]
    public async Task Inspect_MoreStreamsThanAllowed_IsOverLimit()
    {
        var file = await MakeAsync(
            "mkv", ["-f", "lavfi", "-i", Picture, .. Enumerable.Repeat("-map 0", 33).SelectMany(map => map.Split(' ')), "-c:v", "mpeg4"]);

        Assert.Equal(WorkerErrorCodes.OverLimit, await RefusalAsync(file));
    }

    private const string Ass = """
        [Script Info]
        ScriptType: v4.00+
        [V4+ Styles]
        Format: Name, Fontname
        Style: Default,Arial
        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:00.50,0:00:01.00,Default,,0,0,0,,{\an8}{\i1}Keep your back{\i0} straight\Nand breathe
        Dialogue: 0,0:00:01.20,0:00:09.00,Default,,0,0,0,,Rest
        """;

    private const string Chapters = """
        ;FFMETADATA1
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=1000
        title=Warm-up
        [CHAPTER]
        TIMEBASE=1/1000
        START=1000
        END=2000
        title=Squats
        """;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<string> MakeAsync(string extension, string[] arguments)
    {
        var path = Path.Combine(_folder, $"made.{extension}");
        await worker.Services.GetRequiredService<IFfmpegEngine>().RunAsync(new("test", [.. arguments, path]), null, CancellationToken.None);
        return path;
    }

    private async Task<(string Id, MediaInspection Inspection)> InspectAsync(string file)
    {
        var id = await worker.StoreAsync(file);
        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (id, (await response.Content.ReadFromJsonAsync(ContractsJson.Default.MediaInspection))!);
    }

    private async Task<string> RefusalAsync(string file)
    {
        var id = await worker.StoreAsync(file);
        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError))!.Code;
    }
}
