using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Stitching;

public sealed class ChapterTests : IAsyncLifetime
{
    private readonly WorkerFixture _worker = new();
    private string _clip = "";

    public async Task InitializeAsync()
    {
        await _worker.InitializeAsync();
        _clip = (await _worker.CutAsync(await NumberedVideo.AddAsync(_worker, 90), 0, 2, format: PictureFormat.Square)).ClipKey;
    }

    public Task DisposeAsync() => _worker.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stitch_Chapters_AreReadByPlayersOnTheirFramesAndEncodeNothing(bool captions)
    {
        StitchChapter[] chapters = [new("Squats: a=b; #1 \\ \"x\" é", 0, 37), new("深蹲", 37, 60), new("Rest", 60, 97)];

        var result = await _worker.StitchAsync(Ask(chapters) with
        {
            Captions = captions ? new(CaptionMode.Track, "en", new(), [new(3, 40, [new([new("Hello", 3)])])]) : null,
        });

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        Assert.Equal(chapters, await ReadAsync(path));
        Assert.Equal((0, 97), (result.FramesEncoded, result.Frames));
        Assert.Equal("", await Tool.ComplaintsAsync(path));
        Assert.Equal(["\"\""], (await Tool.ProbeAsync(path, "format_tags=comment")).DefaultIfEmpty("\"\""));
        // The list of Nero's, which players read that know no QuickTime.
        Assert.Contains("chpl", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stitch_NoChapters_HasNoTrackOfThem()
    {
        var path = await _worker.DownloadAsync($"/media/{(await _worker.StitchAsync(Ask())).MediaId}");

        Assert.Empty(await ReadAsync(path));
        Assert.Equal(["video", "audio"], (await Tool.TextAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_type", "-of", "csv=p=0", path)).Split('\n'));
    }

    [Fact]
    public async Task Stitch_VideoWithChapters_IsTakenBackWithoutAWarning()
    {
        var result = await _worker.StitchAsync(Ask([new("One", 0, 97)]));

        using var response = await _worker.Http.PostAsync($"/media/{result.MediaId}/inspect", null);

        var inspection = await response.Content.ReadFromJsonAsync(ContractsJson.Default.MediaInspection);
        Assert.Empty(inspection!.Warnings);
    }

    [Theory]
    [InlineData("", 0, 10, "chapters.title")]
    [InlineData("a\nb", 0, 10, "chapters.title")]
    [InlineData("a", 10, 10, "chapters")]
    [InlineData("a", 90, 98, "chapters")]
    [InlineData("a", -1, 10, "chapters")]
    public async Task Stitch_ChapterThatCantBe_IsRefused(string title, int first, int end, string field)
    {
        using var response = await _worker.TryAsync("/stitch", Ask([new(title, first, end)]), ContractsJson.Default.StitchRequest);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"{field} must", (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError))!.Detail, StringComparison.Ordinal);
    }

    private StitchRequest Ask(params StitchChapter[] chapters) =>
        new(PictureFormat.Square, [new([new(_clip, 37)]), new([new(_clip, 60)])], "chapters") { Chapters = chapters };

    /// <summary>As ffprobe reads them.</summary>
    internal static async Task<IReadOnlyList<StitchChapter>> ReadAsync(string path)
    {
        var read = JsonElement.Parse(await Tool.TextAsync("ffprobe", "-v", "error", "-show_chapters", "-of", "json", path));
        return
        [
            .. read.GetProperty("chapters").EnumerateArray().Select(chapter => new StitchChapter(
                chapter.GetProperty("tags").GetProperty("title").GetString()!, Frame(chapter, "start_time"), Frame(chapter, "end_time"))),
        ];

        static int Frame(JsonElement chapter, string time) =>
            HouseFormat.Frames(double.Parse(chapter.GetProperty(time).GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }
}
