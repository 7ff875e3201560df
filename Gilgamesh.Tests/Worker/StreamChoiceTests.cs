using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker;

public sealed class StreamChoiceTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    private static readonly Dictionary<int, int> Uncounted = [];

    [Theory]
    [InlineData("", "default", 1)]
    [InlineData("default", "", 0)]
    [InlineData("default comment", "", 1)]
    [InlineData("default visual_impaired", "", 1)]
    [InlineData("comment", "comment default", 1)]
    public void Sound_OfTwo_IsTheMainOne(string first, string second, int chosen) =>
        Assert.Equal(chosen, StreamChoice.Sound([Stream(0, "audio", "aac", first), Stream(1, "audio", "aac", second)])?.Index);

    [Theory]
    [InlineData("Director's Commentary", 1)]
    [InlineData("English (Audio Description)", 1)]
    [InlineData("Stereo", 0)]
    public void Sound_ThatItsTitleCallsAnAside_GivesWay(string title, int chosen) =>
        Assert.Equal(chosen, StreamChoice.Sound([Stream(0, "audio", "aac", "default", title: title), Stream(1, "audio", "aac", "")])?.Index);

    [Fact]
    public void Sound_WithoutADecoder_IsNone() => Assert.Null(StreamChoice.Sound([Stream(0, "audio", "unknown", "default")]));

    [Theory]
    [InlineData("default forced", "", 1)]
    [InlineData("default hearing_impaired", "", 1)]
    [InlineData("", "default", 1)]
    [InlineData("", "", 0)]
    public void Subtitles_OfTwo_TheOneOfAllThatIsSaidComesFirst(string first, string second, int chosen) => Assert.Equal(
        chosen, StreamChoice.Subtitles([Stream(0, "subtitle", "subrip", first), Stream(1, "subtitle", "subrip", second)], null)[0].Index);

    [Fact]
    public void Subtitles_InTheLanguageOfTheSound_ComeBeforeTheDefault()
    {
        var sound = Stream(0, "audio", "aac", "default", language: "ger");
        var subtitles = StreamChoice.Subtitles(
            [Stream(1, "subtitle", "hdmv_pgs_subtitle", "default", language: "ger"), Stream(2, "subtitle", "ass", "default", language: "eng"), Stream(3, "subtitle", "ass", "", language: "ger")], sound);

        Assert.Equal([3, 2], subtitles.Select(stream => stream.Index));
    }

    [Fact]
    public void Subtitles_ForcedAlone_AreNone() =>
        Assert.Empty(StreamChoice.Subtitles([Stream(0, "subtitle", "subrip", "", title: "English (forced)")], null));

    [Fact]
    public void Picture_OfSeveral_IsTheMovingDefaultOne()
    {
        FfprobeStream[] streams =
        [
            Stream(0, "video", "png", "", width: 2000), Stream(1, "video", "h264", "", width: 640), Stream(2, "video", "h264", "default", width: 320),
            Stream(3, "video", "h264", "default attached_pic", width: 3000),
        ];

        Assert.Equal(2, StreamChoice.Picture(streams, Uncounted)?.Index);
        Assert.Equal(1, StreamChoice.Picture(streams, new Dictionary<int, int> { [0] = 1, [1] = 50, [2] = 1 })?.Index);
    }

    [Fact]
    public async Task Choose_LargeStillBesideASmallMovingPicture_TakesWhatMoves()
    {
        var file = Path.Combine(Directory.CreateDirectory(worker.Root).FullName, "still.mkv");
        await Tool.MakeAsync(
            file, "-f", "lavfi", "-i", "testsrc2=s=640x360:r=1:d=1", "-f", "lavfi", "-i", "testsrc2=s=160x90:d=1", "-map", "0", "-map", "1",
            "-c:v:0", "mjpeg", "-c:v:1", "libx264", "-disposition:v:0", "default");
        var result = await worker.Services.GetRequiredService<IFfmpegEngine>().RunAsync(InspectJobs.Probe(file, 1 << 24), null, CancellationToken.None);

        var picture = await worker.Services.GetRequiredService<PictureScan>()
            .ChooseAsync(file, FfprobeReport.Parse(result.Output, result.Stderr), CancellationToken.None);
        File.Delete(file);

        Assert.Equal(160, picture.Width);
    }

    private static FfprobeStream Stream(
        int index, string type, string codec, string marks, string? language = null, string? title = null, int width = 0) => new(
        index, type, codec, null, width, width, null, null, null, null, null, "48000", null, null, null,
        marks.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(mark => mark, _ => 1),
        new Dictionary<string, string?> { ["language"] = language, ["TITLE"] = title }.Where(tag => tag.Value is not null).ToDictionary(tag => tag.Key, tag => tag.Value!), null);
}
