using System.Net;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Store;

/// <summary>Workers of two machines: they share a bucket, and nothing else.</summary>
public sealed class SharedBucketTests : IAsyncLifetime
{
    private readonly List<WorkerFixture> _workers = [];

    public async Task InitializeAsync()
    {
        var server = await S3Server.GetAsync();
        var bucket = await server.NewBucketAsync();
        _workers.Add(await WorkerFixture.StartAsync(server.Settings(bucket)));
        // So small that what is not in use goes at once.
        _workers.Add(await WorkerFixture.StartAsync([.. server.Settings(bucket), "--Media:S3:CacheBytes=1000"]));
    }

    public Task DisposeAsync() => Task.WhenAll(_workers.Select(worker => worker.DisposeAsync()));

    [SkippableFact]
    public async Task Stitch_OnAnotherWorkerThanTheRendition_ShowsTheFramesPlanned()
    {
        var (renders, stitches) = (_workers[0], _workers[1]);
        var source = Path.Combine(renders.Root, "numbered.mp4");
        await NumberedVideo.MakeAsync(source, 180, "30", "-c:v", "libx264");
        var media = await renders.StoreAsync(source);
        await renders.RenderAsync(media);
        var speech = await renders.SpeakAsync("Push up!");

        var first = await stitches.CutAsync(media, 0.5, 2.5);
        var second = await stitches.CutAsync(media, 4, 5);
        var result = await stitches.StitchAsync(new(
            PictureFormat.Portrait, [new([new(first.ClipKey, 60), new(second.ClipKey, 20)], speech.SpeechKey), new([new(first.ClipKey, 10)])], "shared"));

        var finished = await renders.DownloadAsync($"/media/{result.MediaId}");
        Assert.Equal([.. Enumerable.Range(15, 60), .. Enumerable.Range(120, 20), .. Enumerable.Range(15, 10)], await NumberedVideo.ReadAsync(finished));
        Assert.Equal("", await Tool.ComplaintsAsync(finished));
    }

    [SkippableFact]
    public async Task Delete_OnOneWorker_IsGoneOnTheOther()
    {
        var source = Path.Combine(_workers[0].Root, "short.mp4");
        await NumberedVideo.MakeAsync(source, 30, "30", "-c:v", "libx264");
        var media = await _workers[0].StoreAsync(source);
        using var frame = await _workers[1].Http.GetAsync($"/media/{media}/frame");
        Assert.Equal(HttpStatusCode.OK, frame.StatusCode);

        using var deleted = await _workers[1].Http.DeleteAsync($"/media/{media}");

        using var bytes = await _workers[0].Http.GetAsync($"/media/{media}");
        using var again = await _workers[0].Http.GetAsync($"/media/{media}/frame");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (bytes.StatusCode, again.StatusCode));
        Assert.DoesNotContain(_workers[0].Files(), file => file.Contains($"objects/{media[..2]}", StringComparison.Ordinal));
    }
}
