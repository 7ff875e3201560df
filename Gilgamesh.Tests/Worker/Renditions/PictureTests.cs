using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Renditions;

/// <summary>Pictures that are more than one after the other of the same kind: fields, and several sizes in one file.</summary>
public sealed class PictureTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Theory]
    [InlineData("-flags", "+ilme+ildct", "-c:v", "mpeg2video", "-q:v", "3")]
    [InlineData("-c:v", "libx264", "-preset", "superfast", "-x264-params", "tff=1")]
    public async Task Render_InterlacedSource_HasNoCombs(params string[] options)
    {
        var mediaId = await StoreMovingBarAsync(["-vf", "interlace=lowpass=off", .. options]);

        await worker.RenderAsync(mediaId);
        var clip = await worker.CutAsync(mediaId, 0.1, 0.3);

        Assert.InRange(await CombsAsync(worker.Rendition(mediaId, PictureFormat.Portrait)), 0, 300);
        Assert.InRange(await CombsAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}")), 0, 300);
    }

    [Fact]
    public async Task Render_ProgressiveSourceWithFineLines_IsLeftAlone()
    {
        // The same pictures, but said to be frames: whatever looks like combs is meant to.
        var mediaId = await StoreMovingBarAsync("-vf", "interlace=lowpass=off,setfield=prog", "-c:v", "libx264", "-preset", "superfast", "-qp", "5");

        await worker.RenderAsync(mediaId);

        Assert.InRange(await CombsAsync(worker.Rendition(mediaId, PictureFormat.Portrait)), 1000, int.MaxValue);
    }

    [Theory]
    [InlineData("mkv")]
    [InlineData("ts")]
    public async Task Render_SizeChangesInMidStream_ShowsAllFramesUnstretched(string container)
    {
        const int Half = 45;
        var source = await MakeTwoSizesAsync(Half, container);
        var mediaId = await worker.StoreAsync(source);

        var early = await worker.CutAsync(mediaId, 0.5, 0.9);
        var late = await worker.CutAsync(mediaId, 2.2, 2.6);
        var across = await worker.CutAsync(mediaId, 1.2, 1.8);
        await worker.RenderAsync(mediaId);

        // Both halves count from 0.
        foreach (var format in PictureFormat.Usual)
        {
            var shown = await NumberedVideo.ReadAsync(worker.Rendition(mediaId, format));
            Assert.Equal(Enumerable.Range(0, 2 * Half).Select(n => n % Half), shown);
        }

        Assert.Equal(Enumerable.Range(15, 12), await ReadAsync(early));
        Assert.Equal(Enumerable.Range(66 - Half, 12), await ReadAsync(late));
        Assert.Equal(Enumerable.Range(36, 18).Select(n => n % Half), await ReadAsync(across));
        var frame = await worker.DownloadAsync($"/media/{mediaId}/frame?at=2&width=1280");
        Assert.Equal([60 - Half], await NumberedVideo.ReadAsync(frame));
    }

    private async Task<IReadOnlyList<int>> ReadAsync(Clip clip) => await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}"));

    /// <summary>The second half is wider; what lies beyond the first one's shape is plain.</summary>
    private async Task<string> MakeTwoSizesAsync(int half, string container)
    {
        var folder = Directory.CreateDirectory(Path.Combine(worker.Root, $"{Guid.NewGuid():n}")).FullName;
        var (first, second, both) = (Path.Combine(folder, "1.h264"), Path.Combine(folder, "2.h264"), Path.Combine(folder, "both.h264"));
        await NumberedVideo.MakeAsync(first, half, "30", "-c:v", "libx264", "-bf", "0");
        await NumberedVideo.MakeAsync(second, half, "30", "-c:v", "libx264", "-bf", "0", "-vf", "pad=320:120:80:0:gray");
        await File.WriteAllBytesAsync(both, [.. await File.ReadAllBytesAsync(first), .. await File.ReadAllBytesAsync(second)]);
        var source = Path.Combine(folder, $"both.{container}");
        await Tool.MakeAsync(source, "-framerate", "30", "-f", "h264", "-i", both, "-c", "copy");
        return source;
    }

    /// <summary>A bar that goes from left to right, of the house format's size so that no line is scaled.</summary>
    private async Task<string> StoreMovingBarAsync(params string[] options)
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.ts");
        await Tool.MakeAsync(
            source,
            ["-f", "lavfi", "-i", "color=black:s=720x1280:r=50:d=0.6", "-f", "lavfi", "-i", "color=white:s=80x800:r=50:d=0.6",
                "-lavfi", "[0][1]overlay=x='40+20*n':y=200:eval=frame" + (options is ["-vf", var filters, ..] ? $",{filters}" : ""),
                "-pix_fmt", "yuv420p", .. options.Skip(2)]);
        return await worker.StoreAsync(source);
    }

    /// <summary>Pixels of a frame in mid-movement that differ from the line below but not from the one after it.</summary>
    private static async Task<int> CombsAsync(string path)
    {
        const int Width = 720;
        var frames = await Tool.GreyFramesAsync(path, Width, 1280);
        var picture = frames[frames.Count / 2];
        return Enumerable.Range(250 * Width, 700 * Width).Count(at =>
            Math.Abs(picture[at] - picture[at + Width]) > 80 && Math.Abs(picture[at] - picture[at + (2 * Width)]) < 30);
    }
}
