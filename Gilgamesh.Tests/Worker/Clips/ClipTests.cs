using System.Net;
using System.Net.Http.Headers;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Clips;

public sealed class ClipTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task Cut_FromARendition_IsExactlyTheFramesItSays()
    {
        var mediaId = await NumberedAsync(300, "30", "-c:v", "libx264");
        await worker.RenderAsync(mediaId, 3.3);

        foreach (var format in PictureFormat.Usual)
        {
            var clip = await worker.CutAsync(mediaId, 3.7, 6.1, 3.3, 8, format);
            var path = await worker.DownloadAsync($"/clips/{clip.ClipKey}");

            Assert.Equal((3.3, 6.1, 84), (Math.Round(clip.Start, 6), Math.Round(clip.End, 6), clip.Frames));
            Assert.Equal(Enumerable.Range(99, 84), await NumberedVideo.ReadAsync(path));
            Assert.Equal(Enumerable.Range(0, 84).Select(n => $"{n * 512},{n * 512},512"), await Tool.ProbeAsync(path, "packet=pts,dts,duration"));
            Assert.Equal("", await Tool.ComplaintsAsync(path));
            Assert.Equal(new FileInfo(path).Length, clip.Size);
        }
    }

    [Theory]
    [InlineData("30", 150, "-c:v", "libx264", "-g", "250")]
    [InlineData("24", 120, "-c:v", "libx264", "-g", "40")]
    [InlineData("60", 300, "-c:v", "libvpx", "-g", "100")]
    [InlineData("2", 10, "-c:v", "mjpeg", "-pix_fmt", "yuvj420p")]
    public async Task Cut_WithoutARendition_ShowsTheFramesThatTheRenditionWould(string rate, int frames, params string[] options)
    {
        var mediaId = await NumberedAsync(frames, rate, options);

        var alone = await worker.CutAsync(mediaId, 2.3, 4.1);
        await worker.RenderAsync(mediaId);
        var whole = await NumberedVideo.ReadAsync(worker.Rendition(mediaId, PictureFormat.Portrait));

        Assert.Equal(54, alone.Frames);
        Assert.Equal(2.3, alone.Start, 6);
        Assert.Equal(whole.Skip(69).Take(54), await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{alone.ClipKey}")));
    }

    [Fact]
    public async Task Cut_PictureBeginsAfterTheSound_CountsFromTheFirstPicture()
    {
        var silentPart = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mp4");
        await NumberedVideo.MakeAsync(silentPart, 90, "30", "-c:v", "libx264");
        await Tool.MakeAsync(source, "-f", "lavfi", "-i", "sine=d=5", "-itsoffset", "1.5", "-i", silentPart, "-map", "0:a", "-map", "1:v", "-c:v", "copy");
        var mediaId = await worker.StoreAsync(source);

        var alone = await worker.CutAsync(mediaId, 1, 2);
        var set = await worker.RenderAsync(mediaId);
        var cut = await worker.CutAsync(mediaId, 2, 2.5);

        Assert.All(set.Renditions, rendition => Assert.Equal(90, rendition.Frames));
        Assert.Equal(Enumerable.Range(30, 30), await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{alone.ClipKey}")));
        Assert.Equal(Enumerable.Range(60, 15), await NumberedVideo.ReadAsync(await worker.DownloadAsync($"/clips/{cut.ClipKey}")));
    }

    [SkippableFact]
    public async Task Cut_AnyFileOfTheLibrary_HasTheSameHeaders()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(TestMedia.Library("squats_portrait.mp4"))!)
            .Where(file => Path.GetExtension(file) is ".mp4" or ".mkv" or ".webm" or ".avi" or ".mov").ToList();
        var headers = new HashSet<string>();

        foreach (var file in files)
        {
            var mediaId = await worker.StoreAsync(file);
            foreach (var format in PictureFormat.Usual)
            {
                var clip = await worker.CutAsync(mediaId, 1.21, 1.5, format: format);
                headers.Add(Assert.Single(await Tool.ProbeAsync(await worker.DownloadAsync($"/clips/{clip.ClipKey}"), "stream=width,extradata_hash,height,color_primaries")));
            }
        }

        Assert.Equal(17, files.Count);
        Assert.Equal(2, headers.Count);
    }

    [Fact]
    public async Task Get_Range_IsPartOfTheClip()
    {
        var clip = await worker.CutAsync(await NumberedAsync(30, "30", "-c:v", "libx264"), 0, 1);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/clips/{clip.ClipKey}") { Headers = { Range = new RangeHeaderValue(100, 199) } };

        using var response = await worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("video/mp4", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(100, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Delete_Media_TakesItsClipsAlong()
    {
        var mediaId = await NumberedAsync(45, "30", "-c:v", "libx264");
        var clip = await worker.CutAsync(mediaId, 0, 1);

        (await worker.Http.DeleteAsync($"/media/{mediaId}")).Dispose();

        using var response = await worker.Http.GetAsync($"/clips/{clip.ClipKey}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000ff")]
    [InlineData("../x")]
    public async Task Cut_UnknownMedia_IsNotFound(string mediaId)
    {
        using var response = await worker.TryAsync("/clips", new(mediaId, PictureFormat.Portrait, 0, 1, 0, 1), ContractsJson.Default.ClipRequest);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Cut_EndBeforeStart_IsRefusedAndLeavesNothing()
    {
        var before = worker.Files();

        using var response = await worker.TryAsync(
            "/clips", new(new string('a', 64), PictureFormat.Portrait, 2, 1, 0, 3), ContractsJson.Default.ClipRequest);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(before, worker.Files());
    }

    private async Task<string> NumberedAsync(int frames, string rate, params string[] options)
    {
        var source = Path.Combine(worker.Root, $"{Guid.NewGuid():n}.mkv");
        await NumberedVideo.MakeAsync(source, frames, rate, options);
        return await worker.StoreAsync(source);
    }
}
