using System.Net;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Renditions;

public sealed class RenditionTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    private static readonly ContractsJson Json = ContractsJson.Default;

    [SkippableTheory]
    [InlineData("pose_square_576.mp4", 120)]
    [InlineData("his_girl_friday.mp4", 185)]
    [InlineData("man_dog_bed_rotflag.mp4", 149)]
    [InlineData("slides_mjpeg_1fps.mov", 602)] // its last picture stands as long as an average one: 1.05 s
    [InlineData("editor_timeline_vfr.mp4", 262)]
    public async Task Render_LibraryFile_IsInHouseFormatForItsWholeDuration(string file, int frames)
    {
        var mediaId = await worker.StoreAsync(TestMedia.Library(file));

        var made = await worker.RenderAsync(mediaId, 1.1);

        foreach (var rendition in made.Renditions)
        {
            var (width, height) = (rendition.Format.Width, rendition.Format.Height);
            var path = worker.Rendition(mediaId, rendition.Format);
            var stream = await Tool.ProbeAsync(
                path, "stream=codec_name,profile,width,height,has_b_frames,sample_aspect_ratio,pix_fmt,level,color_range,color_space,r_frame_rate,time_base");
            var packets = await Tool.ProbeAsync(path, "packet=pts,flags");
            var keyframes = Enumerable.Range(0, packets.Length).Where(n => packets[n].Contains('K')).ToArray();

            Assert.Equal($"h264,High,{width},{height},0,1:1,yuv420p,40,tv,bt709,30/1,1/15360", Assert.Single(stream));
            Assert.Equal((frames, frames), (rendition.Frames, packets.Length));
            Assert.Equal(Enumerable.Range(0, frames).Select(n => $"{n * 512}"), packets.Select(packet => packet.Split(',')[0]));
            Assert.Contains(33, keyframes);
            Assert.All(keyframes.Append(frames).Zip(keyframes.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, HouseFormat.GopFrames));
            Assert.True(await HasIndexInFrontAsync(path));
        }
    }

    [Theory]
    [InlineData("30", 90, "-c:v", "libx264", "-pix_fmt", "yuv444p")]
    [InlineData("60", 120, "-c:v", "libx265", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p10le")]
    [InlineData("5", 20, "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p")]
    [InlineData("24000/1001", 60, "-c:v", "libx264", "-vf", "scale=321:241,setsar=1", "-pix_fmt", "yuv444p")]
    [InlineData("1", 4, "-c:v", "libx264")]
    public async Task Render_AnyRateOrPixelFormat_ShowsEachPictureAtItsTime(string rate, int frames, params string[] options)
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mkv");
        await NumberedVideo.MakeAsync(source, frames, rate, options);
        var mediaId = await worker.StoreAsync(source);
        var perSecond = rate.Split('/').Select(double.Parse).Aggregate((a, b) => a / b);

        await worker.RenderAsync(mediaId);

        foreach (var format in PictureFormat.Usual)
        {
            var shown = await NumberedVideo.ReadAsync(worker.Rendition(mediaId, format));
            Assert.InRange(shown.Count, (frames / perSecond * 30) - 1, (frames / perSecond * 30) + 1);
            Assert.Equal(0, shown[0]);
            // Of a source faster than 30 fps, the very last picture may be the one that is left out.
            Assert.InRange(shown[^1], frames - Math.Max(1, perSecond / 30), frames - 1);
            // The picture on show differs from the one due by less than a frame of either rate.
            Assert.All(shown.Index(), at => Assert.InRange(at.Item, Math.Floor((at.Index - 0.5) / 30 * perSecond) - 0.01, ((at.Index + 0.6) / 30 * perSecond) + 0.01));
        }
    }

    [Fact]
    public async Task Render_CutsOfA24FpsFilm_GetAKeyframeOnTheFirstNewPicture()
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        await NumberedVideo.MakeAsync(source, 120, "24", "-c:v", "libx264", "-qp", "10");
        var mediaId = await worker.StoreAsync(source);
        int[] cuts = [1, 2, 7, 26, 31, 50, 53, 77, 119];

        await worker.RenderAsync(mediaId, [.. cuts.Select(frame => Math.Round(frame / 24.0, 4))]);

        var path = worker.Rendition(mediaId, PictureFormat.Square);
        var shown = await NumberedVideo.ReadAsync(path);
        var flags = await Tool.ProbeAsync(path, "packet=flags");
        Assert.All(cuts, cut => Assert.StartsWith("K", flags[shown.ToList().IndexOf(cut)], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_CircleInAWideSourceWithOblongPixels_StaysACircleInTheMiddle()
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        // Stored 480 x 360 with pixels 4:3, so shown 640 x 360; the ellipse is a circle of radius 80 when shown.
        await Tool.MakeAsync(
            source, "-f", "lavfi", "-i", "color=black:s=480x360:r=30:d=0.5,format=gray,geq=lum='if(lte(hypot((X-239.5)*4/3\\,Y-179.5)\\,80)\\,255\\,0)'",
            "-vf", "setsar=4/3", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-qp", "5");
        var mediaId = await worker.StoreAsync(source);

        await worker.RenderAsync(mediaId);

        foreach (var format in PictureFormat.Usual)
        {
            var (width, height) = (format.Width, format.Height);
            var picture = (await Tool.GreyFramesAsync(worker.Rendition(mediaId, format), width, height))[3];
            var across = Extent(width, x => picture[(height / 2 * width) + x]);
            var down = Extent(height, y => picture[(y * width) + (width / 2)]);
            Assert.InRange((across.Last - across.First) / (double)(down.Last - down.First), 0.99, 1.01);
            Assert.InRange(across.First + across.Last, width - 1 - 4, width - 1 + 4);
            Assert.InRange(down.First + down.Last, height - 1 - 4, height - 1 + 4);
        }
    }

    [Fact]
    public async Task Render_TwiceAndAtOnce_LeavesOneOfEach()
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        await NumberedVideo.MakeAsync(source, 30, "30", "-c:v", "libx264");
        var mediaId = await worker.StoreAsync(source);

        var sets = await Task.WhenAll(worker.RenderAsync(mediaId), worker.RenderAsync(mediaId));
        var written = File.GetLastWriteTimeUtc(worker.Rendition(mediaId, PictureFormat.Square));
        await worker.RenderAsync(mediaId, 0.5);

        Assert.Equal(sets[0].Renditions, sets[1].Renditions);
        Assert.Equal(written, File.GetLastWriteTimeUtc(worker.Rendition(mediaId, PictureFormat.Square)));
        Assert.Equal(4, Directory.GetFiles(Path.GetDirectoryName(worker.Rendition(mediaId, PictureFormat.Square))!, "rendition*").Length);
        Assert.DoesNotContain(worker.Files(), file => file.StartsWith("jobs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_Progress_GrowsToTheResult()
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        await NumberedVideo.MakeAsync(source, 600, "30", "-c:v", "libx264");
        var mediaId = await worker.StoreAsync(source);

        var lines = await worker.RunAsync("/renditions", new(mediaId, []), Json.RenditionRequest, Json.JobEventRenditionSet);

        var progress = lines.SkipLast(1).Select(line => line.Progress!.Value).ToList();
        Assert.NotEmpty(progress);
        Assert.Equal(progress.Order(), progress);
        Assert.All(progress, fraction => Assert.InRange(fraction, 0, 1));
    }

    [Theory]
    [InlineData("nothing", HttpStatusCode.NotFound)]
    [InlineData("../../etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000ff", HttpStatusCode.NotFound)]
    public async Task Render_UnknownMedia_IsNotFound(string mediaId, HttpStatusCode status)
    {
        using var response = await worker.TryAsync("/renditions", new(mediaId, []), Json.RenditionRequest);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains("\"code\":\"not_found\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static (int First, int Last) Extent(int length, Func<int, byte> at)
    {
        var bright = Enumerable.Range(0, length).Where(n => at(n) > 128).ToList();
        return (bright[0], bright[^1]);
    }

    private static async Task<bool> HasIndexInFrontAsync(string path)
    {
        var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        return text.IndexOf("moov", StringComparison.Ordinal) < text.IndexOf("mdat", StringComparison.Ordinal);
    }
}
