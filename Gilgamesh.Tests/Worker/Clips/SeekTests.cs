using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Clips;

/// <summary>What a clip or a frame shows that is made before there is a rendition, in containers that can't be trusted to seek.</summary>
public sealed class SeekTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    private const int Rate = 25;

    /// <summary>Twelve seconds with a keyframe each ten, or fewer where a codec is used to that.</summary>
    private const int Frames = 12 * Rate;

    [Theory]
    [InlineData("ts", "-c:v libx264 -preset superfast -g 250 -keyint_min 250")]
    [InlineData("ts", "-c:v libx264 -preset superfast -g 30 -x264-params open-gop=1:bframes=3")]
    [InlineData("ts", "-c:v libx264 -preset superfast -x264-params intra-refresh=1:keyint=60")]
    [InlineData("ts", "-c:v libx265 -preset superfast -x265-params log-level=error:keyint=250:bframes=3")]
    [InlineData("ts", "-c:v libx265 -preset superfast -x265-params log-level=error:keyint=40:open-gop=1:bframes=3")]
    [InlineData("ts", "-c:v mpeg2video -q:v 3 -g 60 -bf 2")]
    [InlineData("mpg", "-c:v mpeg2video -q:v 3 -g 60 -bf 2 -f vob")]
    [InlineData("mpg", "-c:v mpeg1video -q:v 3 -g 100 -bf 2")]
    [InlineData("flv", "-c:v libx264 -preset superfast -g 250 -keyint_min 250")]
    [InlineData("avi", "-c:v mpeg4 -q:v 3 -g 250 -bf 2")]
    [InlineData("avi", "-c:v libx264 -preset superfast -g 100 -bf 3")]
    [InlineData("mp4", "-c:v libx264 -preset superfast -g 60 -x264-params open-gop=1:bframes=3")]
    [InlineData("mov", "-c:v qtrle -g 100")]
    public async Task ClipAndFrame_WithoutARendition_ShowTheirTime(string container, string options)
    {
        var mediaId = await StoreAsync(container, options.Split(' '));

        foreach (var second in (double[])[0, 5, 10.6])
        {
            var clip = await worker.CutAsync(mediaId, second, second + 0.5);
            var shown = await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}"));
            var frame = await worker.DownloadAsync(FormattableString.Invariant($"/media/{mediaId}/frame?at={second}&width=1280"));

            Assert.Equal(15, shown.Count);
            Assert.All(shown, (number, n) => Assert.InRange(number, Expected(second + (n / 30.0)) - 1, Expected(second + (n / 30.0)) + 1));
            Assert.InRange(Assert.Single(await NumberedVideo.ReadAsync(frame)), Expected(second) - 1, Expected(second) + 1);
        }
    }

    [Fact]
    public async Task Clip_SoundBeginsBeforeThePicture_ShowsItsTime()
    {
        var silent = await MakeAsync("mkv", "-c:v", "libx264", "-preset", "superfast", "-g", "50");
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.ts");
        await Tool.MakeAsync(source, "-f", "lavfi", "-i", "sine=d=13", "-itsoffset", "0.7", "-i", silent, "-map", "0:a", "-map", "1:v", "-c:v", "copy");
        var mediaId = await worker.StoreAsync(source);

        var clip = await worker.CutAsync(mediaId, 8, 9);

        var shown = await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}"));
        Assert.InRange(shown[0], Expected(8) - 1, Expected(8) + 1);
        Assert.InRange(shown[^1], Expected(9) - 2, Expected(9) + 1);
    }

    [Fact]
    public async Task Clip_ClockOfTheFileJumps_ShowsItsTime()
    {
        // Two recordings, one behind the other: the clock goes back to its beginning in the middle.
        var part = await MakeAsync("ts", "-c:v", "libx264", "-preset", "superfast", "-g", "50", "-mpegts_flags", "initial_discontinuity");
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.ts");
        byte[] bytes = await File.ReadAllBytesAsync(part);
        await File.WriteAllBytesAsync(source, [.. bytes, .. bytes]);
        var mediaId = await worker.StoreAsync(source);

        var clip = await worker.CutAsync(mediaId, 17, 18);

        var shown = await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}"));
        Assert.InRange(shown[0], Expected(5) - 2, Expected(5) + 2);
    }

    [Fact]
    public async Task Clip_BeforeAndAfterTheRendition_HasAnotherKeyAndShowsTheSame()
    {
        var mediaId = await StoreAsync("ts", "-c:v", "libx264", "-preset", "superfast", "-g", "250");

        var before = await worker.CutAsync(mediaId, 6, 6.5, sceneStart: 6);
        await worker.RenderAsync(mediaId, 6);
        var after = await worker.CutAsync(mediaId, 6, 6.5, sceneStart: 6);

        Assert.NotEqual(before.ClipKey, after.ClipKey);
        Assert.Equal(
            await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{before.ClipKey}")),
            await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{after.ClipKey}")));
    }

    private static int Expected(double seconds) => (int)Math.Round(seconds * Rate);

    private async Task<string> StoreAsync(string container, params string[] options) => await worker.StoreAsync(await MakeAsync(container, options));

    private async Task<string> MakeAsync(string container, params string[] options)
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.{container}");
        await NumberedVideo.MakeAsync(source, Frames, $"{Rate}", options);
        return source;
    }
}
