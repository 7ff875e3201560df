using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Speech;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Cards;

public sealed class StitchCardTests : IAsyncLifetime
{
    private static readonly CardLook Look = new("#204060", "#FFFFFF", "#FFD60A");

    private readonly WorkerFixture _worker = new();
    private string _mediaId = "";

    public async Task InitializeAsync()
    {
        await _worker.InitializeAsync();
        _mediaId = await NumberedVideo.AddAsync(_worker, 180);
    }

    public Task DisposeAsync() => _worker.DisposeAsync();

    [Theory]
    [InlineData("portrait")]
    [InlineData("square")]
    [InlineData("landscape")]
    public async Task Stitch_Cards_AreAllThatIsEncodedAndStandBetweenCopies(string name)
    {
        var request = await AskAsync(PictureFormat.Named(name)!, Look);

        var result = await _worker.StitchAsync(request);
        var again = await _worker.StitchAsync(request with { Title = "another" });

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        Assert.Equal((45 + 60 + 40 + 30, 45 + 60 + 30), (result.Frames, result.FramesEncoded));
        Assert.Equal(0, again.FramesEncoded);
        Assert.Equal(Enumerable.Range(15, 40), (await NumberedVideo.ReadAsync(path)).Skip(105).Take(40));
        Assert.Equal(Enumerable.Range(0, 175).Select(n => $"{n * 512},{n * 512}"), await Tool.ProbeAsync(path, "packet=pts,dts"));
        Assert.Equal("", await Tool.ComplaintsAsync(path));

        // The corner is the colour that was asked for, and there is text in the middle of every card.
        var corner = await Tool.RunAsync("ffmpeg", "-v", "error", "-i", path, "-vf", "crop=8:8:4:4,scale=1:1:in_color_matrix=bt709", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-");
        Assert.All(corner.Zip(new byte[] { 0x20, 0x40, 0x60 }), pair => Assert.InRange(pair.First, pair.Second - 3, pair.Second + 3));
        var pictures = await Tool.GreyFramesAsync(path, 90, 90);
        Assert.All([0, 44, 45, 104, 145, 174], n => Assert.InRange(White(pictures[n]), 20, 3000));
        Assert.Equal(pictures[10].AsSpan(0, 90).ToArray(), pictures[60].AsSpan(0, 90).ToArray());
    }

    [Fact]
    public async Task Stitch_BlurredCards_ShowTheNextClipAndGoWithItsMedia()
    {
        var plain = await _worker.StitchAsync(await AskAsync(PictureFormat.Square, Look));
        var before = _worker.Files();
        Assert.Equal(3, before.Count(file => file.StartsWith("cards", StringComparison.Ordinal)));

        var result = await _worker.StitchAsync(await AskAsync(PictureFormat.Square, Look with { Blurred = true }));

        Assert.Equal((plain.Frames, plain.FramesEncoded), (result.Frames, result.FramesEncoded));
        Assert.Equal("", await Tool.ComplaintsAsync(await _worker.DownloadAsync($"/media/{result.MediaId}")));
        Assert.Equal(3, _worker.Files().Count(file => file.Contains($"{_mediaId}{Path.DirectorySeparatorChar}clip-card-", StringComparison.Ordinal)));
        (await _worker.Http.DeleteAsync($"/media/{_mediaId}")).EnsureSuccessStatusCode();
        Assert.DoesNotContain(_worker.Files(), file => file.Contains("clip-card-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stitch_CardsInTransitionsOverMusicAndSpeech_KeepTheLengthAndTheSync()
    {
        var speech = await _worker.SpeakAsync("Push up!");
        var frames = HouseFormat.FramesFor(speech.Samples) + 20;
        var clip = await _worker.CutAsync(_mediaId, 0.5, 5.5, format: PictureFormat.Square);
        StitchRequest request = new(
            PictureFormat.Square,
            [
                new([]) { Card = new("Title", 45, Look) },
                new([new(clip.ClipKey, frames + 10)], speech.SpeechKey) { Lead = 10 },
                new([]) { Card = new("Two", 40, Look, "2"), Lead = 10 },
                new([new(clip.ClipKey, frames)], speech.SpeechKey),
            ],
            "cards")
        { Transition = Transition.Crossfade, Sound = new(OriginalVolume: 0.1) };

        var result = await _worker.StitchAsync(request);

        var sound = await Sound.ReadAsync(await _worker.DownloadAsync($"/media/{result.MediaId}"));
        Assert.Equal(45 + frames + 30 + frames, result.Frames);
        foreach (var begin in new[] { 45, 45 + frames + 30 })
        {
            var sample = begin * HouseFormat.SamplesPerFrame;
            Assert.InRange(Sound.Onset(sound, sample - (12 * HouseFormat.SamplesPerFrame)) - sample, -HouseFormat.SamplesPerFrame, HouseFormat.SamplesPerFrame);
        }
    }

    [Theory]
    [InlineData("", 60, "#000000", null, "segments[0].card.text")]
    [InlineData("x", 29, "#000000", null, "segments[0].card.frames")]
    [InlineData("x", 181, "#000000", null, "segments[0].card.frames")]
    [InlineData("x", 60, "black:s=9999x9999", null, "segments[0].card.look")]
    [InlineData("x", 60, "#000000", "a,b", "segments[0].card.look.font")]
    public async Task Stitch_CardThatCantBe_IsRefused(string text, int frames, string background, string? font, string field)
    {
        StitchRequest request = new(PictureFormat.Square, [new([]) { Card = new(text, frames, Look with { Background = background, Font = font }) }], "bad");

        using var response = await _worker.TryAsync("/stitch", request, ContractsJson.Default.StitchRequest);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"{field} must", (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stitch_CardWithAClip_IsRefused()
    {
        var request = await AskAsync(PictureFormat.Square, Look);
        request = request with { Segments = [request.Segments[2] with { Card = request.Segments[0].Card }] };

        using var response = await _worker.TryAsync("/stitch", request, ContractsJson.Default.StitchRequest);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<StitchRequest> AskAsync(PictureFormat format, CardLook look)
    {
        var clip = await _worker.CutAsync(_mediaId, 0.5, 2.5, format: format);
        return new(
            format,
            [
                new([]) { Card = new("Sixty seconds of {\\an8}squats", 45, look) },
                new([]) { Card = new("Neck rolls", 60, look, "1") },
                new([new(clip.ClipKey, 40)]),
                new([]) { Card = new("See you tomorrow: example.org/a-very-long-address-without-any-space-in-it", 30, look) },
            ],
            "cards");
    }

    private static int White(byte[] picture) => picture.Count(value => value > 180);
}
