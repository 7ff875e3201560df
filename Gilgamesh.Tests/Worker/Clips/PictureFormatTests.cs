using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Clips;

/// <summary>Every format of the picture: before its rendition is made, and after.</summary>
public sealed class PictureFormatTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    public static TheoryData<string> Formats => [.. PictureFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Cut_InAnyFormat_ShowsTheSameFramesAloneAndOutOfTheRendition(string name)
    {
        var format = PictureFormat.Named(name)!;
        var media = await StoreAsync(90, "-vf", "setsar=4/3", "-c:v", "libx264", "-g", "50");

        var alone = await worker.CutAsync(media, 0.5, 1.5, format: format);
        var set = await worker.RunAsync(
            "/renditions", new(media, [], Formats: [format]), ContractsJson.Default.RenditionRequest, ContractsJson.Default.JobEventRenditionSet);
        var copied = await worker.CutAsync(media, 0.5, 1.5, format: format);

        Assert.Equal((true, false), (alone.Unrendered, copied.Unrendered));
        Assert.Equal(format, Assert.Single(set[^1].Result!.Renditions).Format);
        string[] paths = [await worker.DownloadAsync($"/clips/{alone.ClipKey}"), await worker.DownloadAsync($"/clips/{copied.ClipKey}")];
        foreach (var path in paths)
        {
            Assert.Equal(Enumerable.Range(15, 30), await NumberedVideo.ReadAsync(path));
            Assert.Equal([$"{format.Width},{format.Height},1:1,30/1"], await Tool.ProbeAsync(path, "stream=width,height,sample_aspect_ratio,r_frame_rate"));
        }

        var (one, other) = (await Tool.GreyFramesAsync(paths[0], 72, 72), await Tool.GreyFramesAsync(paths[1], 72, 72));
        Assert.All(one.Zip(other), pair => Assert.InRange(pair.First.Zip(pair.Second, (a, b) => Math.Abs(a - b)).Average(), 0, 2));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Cut_HdrAndTurnedAndPlainSources_HaveOneHeader(string name)
    {
        var format = PictureFormat.Named(name)!;
        string[] sources =
        [
            await StoreAsync(30, "-c:v", "libx264"),
            await StoreAsync(30, "-c:v", "libx265", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p10le",
                "-color_trc", "smpte2084", "-color_primaries", "bt2020", "-colorspace", "bt2020nc"),
            await StoreTurnedAsync(),
        ];
        var headers = new HashSet<string>();

        foreach (var source in sources)
        {
            var path = await worker.DownloadAsync($"/clips/{(await worker.CutAsync(source, 0.1, 0.6, format: format)).ClipKey}");
            headers.Add(Assert.Single(await Tool.ProbeAsync(path, "stream=width,height,level,extradata_hash,color_transfer")));
            Assert.Equal("", await Tool.ComplaintsAsync(path));
        }

        Assert.StartsWith($"{format.Width},{format.Height},40,", Assert.Single(headers), StringComparison.Ordinal);
    }

    private async Task<string> StoreAsync(int frames, params string[] options)
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        await NumberedVideo.MakeAsync(source, frames, "30", options);
        return await worker.StoreAsync(source);
    }

    private async Task<string> StoreTurnedAsync()
    {
        var (lying, turned) = (Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4"), Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4"));
        await NumberedVideo.MakeAsync(lying, 30, "30", "-c:v", "libx264");
        await Tool.MakeAsync(turned, "-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=90");
        return await worker.StoreAsync(turned);
    }
}
