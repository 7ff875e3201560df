using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

public sealed class FrameTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [SkippableTheory]
    [InlineData("slide_mpeg4_sar.avi", 320, 168)]
    [InlineData("man_dog_bed_rotflag.mp4", 180, 320)]
    [InlineData("rooftop_portrait_av1_hdr10.mp4", 360, 640)]
    [InlineData("nasa_webb_6streams.mp4", 480, 270)]
    public async Task Frame_AnyVideo_IsUprightAndUnstretched(string file, int width, int height)
    {
        var id = await worker.StoreAsync(TestMedia.Library(file));

        var jpeg = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=1.5&width={width}");

        Assert.Equal((width, height), JpegSize(jpeg));
    }

    [SkippableTheory]
    [InlineData("popeye_bird_ship.mkv")]
    [InlineData("editor_timeline_vfr.mp4")]
    [InlineData("tos_battle_vp8.webm")]
    [InlineData("slides_mjpeg_1fps.mov")]
    [InlineData("slide_mpeg4_sar.avi")]
    public async Task Frame_BeyondTheEnd_IsTheLastOne(string file)
    {
        var id = await worker.StoreAsync(TestMedia.Library(file));

        var beyond = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=100000&width=64");

        Assert.Equal([0xFF, 0xD8], beyond[..2]);
    }

    [SkippableFact]
    public async Task Frame_OnEitherSideOfACut_ShowsTheTwoScenes()
    {
        var id = await worker.StoreAsync(TestMedia.Library("slides_mjpeg_1fps.mov"));

        var title = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=8&width=160");
        var stillTitle = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=11&width=160");
        var thanks = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=12&width=160");

        Assert.InRange(stillTitle.Length, title.Length * 0.95, title.Length * 1.05);
        Assert.NotInRange(thanks.Length, title.Length * 0.95, title.Length * 1.05);
    }

    [SkippableFact]
    public async Task Frame_SecondTime_ComesOutOfTheStore()
    {
        var id = await worker.StoreAsync(TestMedia.Library("bbb_butterfly_apple_1080p30.mp4"));
        var first = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=5");
        // A file that is made anew has not this mode.
        File.SetUnixFileMode(Stored(worker), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var second = await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=5");

        Assert.Equal(first, second);
        Assert.True(File.GetUnixFileMode(Stored(worker)).HasFlag(UnixFileMode.UserExecute));

        static string Stored(WorkerFixture worker) => Path.Combine(worker.Root, worker.Files().Single(file => file.EndsWith("5000-640.jpg", StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [InlineData("at=-1", "at")]
    [InlineData("at=NaN", "at")]
    [InlineData("at=soon", "at")]
    [InlineData("width=15", "width")]
    [InlineData("width=1921", "width")]
    [InlineData("width=1e3", "width")]
    public async Task Frame_ParameterOutOfRange_Is400ThatNamesIt(string query, string field)
    {
        var id = await worker.StoreAsync(TestMedia.Library("pose_square_576.mp4"));

        using var response = await worker.Http.GetAsync($"/media/{id}/frame?{query}");
        var error = await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError);

        Assert.Equal((HttpStatusCode.BadRequest, WorkerErrorCodes.InvalidRequest), (response.StatusCode, error!.Code));
        Assert.StartsWith(field, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_UnknownMedia_Is404()
    {
        using var response = await worker.Http.GetAsync($"/media/{new string('1', 64)}/frame");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    /// <summary>Out of the baseline frame header, marker FFC0.</summary>
    private static (int Width, int Height) JpegSize(byte[] jpeg)
    {
        var at = jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xC0]);
        return ((jpeg[at + 7] << 8) + jpeg[at + 8], (jpeg[at + 5] << 8) + jpeg[at + 6]);
    }
}
