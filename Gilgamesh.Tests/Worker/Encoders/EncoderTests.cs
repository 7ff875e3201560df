using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Encoders;

public sealed class EncoderTests : IAsyncLifetime
{
    private static readonly PictureFormat Wide = PictureFormat.Find("16:9", "720p")!;

    private readonly PretendGpu _gpu = new();
    private readonly WorkerFixture _software = new($"--Media:Encoder={VideoEncoder.Software.Name}");
    private string _mediaId = "";

    public async Task InitializeAsync()
    {
        await _software.InitializeAsync();
        var source = Path.Combine(_software.Root, "numbered.mp4");
        await NumberedVideo.MakeAsync(source, 240, "30", "-c:v", "libx264");
        _mediaId = await _software.StoreAsync(source);
    }

    public async Task DisposeAsync()
    {
        await _software.DisposeAsync();
        await _gpu.DisposeAsync();
    }

    [Fact]
    public async Task Start_NothingSet_TheFirstThatWorksIsChosen()
    {
        await using var worker = await WorkerFixture.StartAsync($"--Media:Ffmpeg={_gpu.Program}");

        Assert.Equal("h264_nvenc", (await worker.Http.GetFromJsonAsync<JsonElement>("/health")).GetProperty("encoder").GetString());
    }

    [Fact]
    public async Task Start_EncoderThatDoesNotWorkHere_IsRefusedWithThoseThatDo()
    {
        _gpu.Break();
        await using var worker = _gpu.Worker();

        var fault = await Assert.ThrowsAsync<WorkerSettingsException>(worker.InitializeAsync);

        Assert.Contains("h264_nvenc, which does not work here", fault.Message, StringComparison.Ordinal);
        Assert.Contains("libx264", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Frames 0 to 59 of one encoder, 60 to 149 of the other.</summary>
    [Fact]
    public async Task Stitch_ClipsOfTwoEncoders_FewerAreEncodedAgainAndOneHeaderHoldsForAll()
    {
        await using var gpu = new SharedWorker(_gpu.Worker(_software.Root));
        await gpu.Worker.InitializeAsync();
        var first = await _software.CutAsync(_mediaId, 0, 2, format: Wide);
        var second = await gpu.Worker.CutAsync(_mediaId, 2, 5, format: Wide);
        StitchRequest request = new(Wide, [new([new(first.ClipKey, 60), new(second.ClipKey, 75), new(second.ClipKey, 40)])], "t");

        var made = await gpu.Worker.StitchAsync(request);
        var again = await gpu.Worker.StitchAsync(request);
        var other = await _software.StitchAsync(request);

        Assert.Equal(60, made.FramesEncoded);
        Assert.Equal(0, again.FramesEncoded);
        // It has no GPU: what came from one is encoded again, however much it is.
        Assert.Equal(115, other.FramesEncoded);
        Assert.Null(made.Warnings);
        foreach (var result in (StitchResult[])[made, again, other])
        {
            await ShowsByItsHeaderAloneAsync(await _software.DownloadAsync($"/media/{result.MediaId}"), [.. Enumerable.Range(0, 135), .. Enumerable.Range(60, 40)]);
        }
    }

    [Fact]
    public async Task Stitch_EncoderFailsUnderWay_SoftwareDoesAllAndTheResultSaysSo()
    {
        await using var gpu = new SharedWorker(_gpu.Worker(_software.Root));
        await gpu.Worker.InitializeAsync();
        var clip = await gpu.Worker.CutAsync(_mediaId, 1, 3, format: Wide);
        _gpu.Break();

        var result = await gpu.Worker.StitchAsync(new(Wide, [new([new(clip.ClipKey, 60)]), new([new(clip.ClipKey, 45)], Overlay: "Above")], "t"));
        var alone = await gpu.Worker.CutAsync(_mediaId, 4, 6, format: Wide);

        Assert.Contains("h264_nvenc failed", Assert.Single(result.Warnings!), StringComparison.Ordinal);
        Assert.Equal(105, result.FramesEncoded);
        await ShowsByItsHeaderAloneAsync(await gpu.Worker.DownloadAsync($"/media/{result.MediaId}"), [.. Enumerable.Range(30, 60), .. Enumerable.Range(30, 45)]);
        Assert.Equal(Enumerable.Range(120, 60), await NumberedVideo.ReadAsync(await gpu.Worker.DownloadAsync($"/clips/{alone.ClipKey}")));
    }

    /// <summary>A minute is made by one worker, the rest by another one; a scene begins in each.</summary>
    [Fact]
    public async Task Render_SlicesOfTwoEncoders_AreOneRendition()
    {
        var source = Path.Combine(_software.Root, "long.mp4");
        await NumberedVideo.MakeAsync(source, 2000, "30", "-c:v", "libx264");
        var mediaId = await _software.StoreAsync(source);
        await using var gpu = new SharedWorker(_gpu.Worker(_software.Root));
        await gpu.Worker.InitializeAsync();
        RenditionRequest request = new(mediaId, [10.1, 63.1], MaxSeconds: 0, [PictureFormat.Square]);

        var turn = await _software.RunAsync("/renditions", request, ContractsJson.Default.RenditionRequest, ContractsJson.Default.JobEventRenditionSet);
        var rest = await gpu.Worker.RunAsync("/renditions", request with { MaxSeconds = null }, ContractsJson.Default.RenditionRequest, ContractsJson.Default.JobEventRenditionSet);

        Assert.Empty(turn[^1].Result!.Renditions);
        Assert.Equal(2000, Assert.Single(rest[^1].Result!.Renditions).Frames);
        var path = _software.Rendition(mediaId, PictureFormat.Square);
        await ShowsByItsHeaderAloneAsync(path, Enumerable.Range(0, 2000));
        Assert.Superset(new HashSet<int> { 303, 1893 }, new HashSet<int>(Mp4Index.Read(path).Single().Keyframes));
    }

    /// <summary>Decodes without the parameter sets that stand between the pictures: a player may go by those of the header alone.</summary>
    private async Task ShowsByItsHeaderAloneAsync(string path, IEnumerable<int> numbers)
    {
        var bare = Path.Combine(_software.Root, $"{Guid.NewGuid():n}.mp4");
        await Tool.MakeAsync(bare, "-i", path, "-map", "0:v", "-c", "copy", "-bsf:v", "filter_units=remove_types=7|8");
        Assert.Equal("", await Tool.ComplaintsAsync(bare));
        Assert.Equal(numbers, await NumberedVideo.ReadAsync(bare));
    }

    /// <summary>Leaves the folder to the other worker.</summary>
    private sealed class SharedWorker(WorkerFixture worker) : IAsyncDisposable
    {
        public WorkerFixture Worker => worker;

        public async ValueTask DisposeAsync()
        {
            Directory.CreateDirectory(worker.Root);
            await worker.DisposeAsync();
        }
    }
}
