using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Captions;

public sealed class StitchCaptionsTests : IAsyncLifetime
{
    private static readonly PictureFormat Format = PictureFormat.Square;

    private readonly WorkerFixture _worker = new();
    private string _clip = "";

    /// <summary>A clip of 60 frames that are numbered from 15 on.</summary>
    public async Task InitializeAsync()
    {
        await _worker.InitializeAsync();
        var mediaId = await NumberedVideo.AddAsync(_worker, 180);
        _clip = (await _worker.CutAsync(mediaId, 0.5, 2.5, format: Format)).ClipKey;
    }

    public Task DisposeAsync() => _worker.DisposeAsync();

    [Fact]
    public async Task Track_IsInTheVideoAndEncodesNothing()
    {
        var plain = await _worker.StitchAsync(Request(null));
        var result = await _worker.StitchAsync(Request(new(CaptionMode.Track, "de", new(), [Cue(3, 60, "Hallo <i>du</i> {\\an8}"), Cue(75, 120, "Tschüss")])));

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        Assert.Equal((0, 0, 120), (plain.FramesEncoded, result.FramesEncoded, result.Frames));
        Assert.Equal(["mov_text,deu"], await Tool.ProbeAsync(path, "stream=codec_name:stream_tags=language", "s:0"));
        Assert.Equal(
            await Tool.ProbeAsync(await _worker.DownloadAsync($"/media/{plain.MediaId}"), "packet=pts,data_hash"), await Tool.ProbeAsync(path, "packet=pts,data_hash"));
        var srt = await Tool.TextAsync("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:s:0", "-f", "srt", "-");
        Assert.Equal("1\n00:00:00,100 --> 00:00:02,000\nHallo ‹i›du‹/i› (/an8)\n\n2\n00:00:02,500 --> 00:00:04,000\nTschüss", srt.ReplaceLineEndings("\n"));
        Assert.Equal("", await Tool.ComplaintsAsync(path));
    }

    [Fact]
    public async Task Burned_IsSeenOnItsFramesAloneAndTheOtherPlaysAreCopies()
    {
        var result = await _worker.StitchAsync(Request(Burned(Cue(70, 100, "WWWW WWWW WWWW"))));

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        var pictures = await Tool.GreyFramesAsync(path, 90, 90);
        var bright = pictures.Select(White).ToList();
        Assert.Equal(60, result.FramesEncoded);
        Assert.All(Enumerable.Range(70, 30), n => Assert.True(bright[n] > bright[n - 60] + 20, $"{n}: {bright[n]}"));
        Assert.All(Enumerable.Range(60, 10).Concat(Enumerable.Range(100, 20)), n => Assert.InRange(bright[n], bright[n - 60] - 5, bright[n - 60] + 5));
        Assert.Equal([.. Enumerable.Range(15, 60), .. Enumerable.Range(15, 60)], await NumberedVideo.ReadAsync(path));
        Assert.Equal(Enumerable.Range(0, 120).Select(n => $"{n * 512}"), await Tool.ProbeAsync(path, "packet=pts"));
        Assert.Equal("", await Tool.ComplaintsAsync(path));

        // White letters at the bottom, below the blocks that carry the numbers.
        static int White(byte[] picture) => picture.AsSpan(90 * 76).ToArray().Count(value => value > 200);
    }

    [Fact]
    public async Task Burned_OneSentenceChanged_EncodesItsPlayAlone()
    {
        var first = await _worker.StitchAsync(Request(Burned(Cue(3, 50, "One two"), Cue(60, 110, "three four"))));
        var again = await _worker.StitchAsync(Request(Burned(Cue(3, 50, "One two"), Cue(60, 110, "three four"))));
        var changed = await _worker.StitchAsync(Request(Burned(Cue(3, 50, "One two"), Cue(60, 110, "three five"))));

        Assert.Equal((120, 0, 60), (first.FramesEncoded, again.FramesEncoded, changed.FramesEncoded));
        Assert.Equal(first.MediaId, again.MediaId);
        Assert.NotEqual(first.MediaId, changed.MediaId);
    }

    [Fact]
    public async Task Burned_SourceIsDeleted_GoesWithIt()
    {
        var result = await _worker.StitchAsync(Request(Burned(Cue(3, 50, "One two"))));
        Assert.Contains(_worker.Files(), file => file.Contains("clip-burned-", StringComparison.Ordinal));

        await _worker.Http.DeleteAsync($"/media/{_clip[..64]}");
        await _worker.Http.DeleteAsync($"/media/{result.MediaId}");

        Assert.DoesNotContain(_worker.Files(), file => file.Contains("clip-burned-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CaptionPreset.Clean)]
    [InlineData(CaptionPreset.Boxed)]
    [InlineData(CaptionPreset.Karaoke)]
    [InlineData(CaptionPreset.Pop)]
    [InlineData(CaptionPreset.LowerThird)]
    public async Task Burned_HostileText_IsDrawnAndNothingElse(CaptionPreset preset)
    {
        var hostile = Cue(0, 60, "{\\an8\\fs400}X", "\\N\\N%{pts}", "'; [in] movie=/etc/passwd,", "a\nDialogue: 0,0:00:00.00,9:00:00.00,Default,,0,0,0,,Y");

        var result = await _worker.StitchAsync(Request(Burned(hostile) with { Style = new(preset) }));

        Assert.Equal((60, 120), (result.FramesEncoded, result.Frames));
        var pictures = await Tool.GreyFramesAsync(await _worker.DownloadAsync($"/media/{result.MediaId}"), 90, 90);
        // Nothing is at the top, where a tag would have put it.
        Assert.InRange(Difference(pictures[30], pictures[90], 0, 12), 0, 6);
        Assert.True(Difference(pictures[30], pictures[90], 40, 90) > 3);

        static double Difference(byte[] one, byte[] other, int top, int bottom) =>
            Enumerable.Range(90 * top, 90 * (bottom - top)).Average(n => Math.Abs(one[n] - other[n]));
    }

    /// <summary>The colour of the first word must not turn the order of what is read from the right.</summary>
    [Theory]
    [InlineData("One two three", false)]
    [InlineData("قف مستقيما الآن", true)]
    [InlineData("עמוד ישר עכשיו", true)]
    public async Task Burned_FirstWordIsSpoken_StandsWhereReadingBegins(string text, bool fromTheRight)
    {
        var style = new CaptionStyle(CaptionPreset.Karaoke, Highlight: "#FF00FF");
        var cue = new CaptionCue(0, 60, [new([.. text.Split(' ').Select((word, n) => new CueWord(word, 50 + (n * 4)))])]);

        var result = await _worker.StitchAsync(Request(Burned(cue) with { Style = style }));

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        var pixels = await Tool.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-frames:v", "1", "-vf", "scale=180:180", "-pix_fmt", "rgb24", "-f", "rawvideo", "-");
        var pink = Enumerable.Range(0, 180 * 180).Where(n => pixels[3 * n] > 180 && pixels[(3 * n) + 1] < 90 && pixels[(3 * n) + 2] > 180).Select(n => n % 180).ToList();
        Assert.True(pink.Count > 20, $"{pink.Count} pixels");
        Assert.Equal(fromTheRight, pink.Average() > 90);
    }

    [Theory]
    [InlineData(CaptionPreset.Clean)]
    [InlineData(CaptionPreset.Karaoke)]
    [InlineData(CaptionPreset.LowerThird)]
    public async Task Burned_LineOfTheUsualLength_IsNotBroken(CaptionPreset preset)
    {
        const string line = "drive one knee toward the";
        Assert.Equal(line.Length, CueRules.Drawn(Format, new()).MaxChars);
        var cue = new CaptionCue(0, 60, [new([.. line.Split(' ').Select(word => new CueWord(word, 50))])]);

        var result = await _worker.StitchAsync(Request(Burned(cue) with { Style = new(preset, Color: "#FF00FF") }));

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        var pixels = await Tool.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-frames:v", "1", "-vf", "scale=360:360", "-pix_fmt", "rgb24", "-f", "rawvideo", "-");
        var rows = Enumerable.Range(0, 360 * 360).Where(n => pixels[3 * n] > 180 && pixels[(3 * n) + 1] < 90 && pixels[(3 * n) + 2] > 180).Select(n => n / 360).ToList();
        // A line is at most 23 of the 360 pixels high.
        Assert.InRange(rows.Max() - rows.Min(), 8, 23);
    }

    [Fact]
    public async Task BadCues_AreRefusedByName()
    {
        foreach (var cues in (CaptionCue[][])[[Cue(0, 200, "x")], [Cue(5, 5, "x")], [Cue(0, 20, "x"), Cue(10, 30, "y")], [Cue(0, 20, new string('x', 3000))]])
        {
            using var response = await _worker.TryAsync("/stitch", Request(Burned(cues)), ContractsJson.Default.StitchRequest);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("captions.cues", (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError))!.Detail, StringComparison.Ordinal);
        }
    }

    private StitchRequest Request(StitchCaptions? captions) => new(Format, [new([new(_clip, 60)]), new([new(_clip, 60)])], "captions", Captions: captions);

    private static StitchCaptions Burned(params CaptionCue[] cues) => new(CaptionMode.Burned, "en", new(), cues);

    private static CaptionCue Cue(int first, int end, params string[] words) => new(first, end, [new([.. words.Select(word => new CueWord(word, first))])]);
}
