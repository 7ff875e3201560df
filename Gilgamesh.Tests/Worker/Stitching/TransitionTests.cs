using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Stitching;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Stitching;

public sealed class TransitionTests : IAsyncLifetime
{
    private readonly WorkerFixture _worker = new();
    private Clip[] _clips = [];

    /// <summary>Frames 15 to 74 and 120 to 179 of a numbered film.</summary>
    public async Task InitializeAsync()
    {
        await _worker.InitializeAsync();
        var mediaId = await NumberedVideo.AddAsync(_worker, 180);
        _clips = [await _worker.CutAsync(mediaId, 0.5, 2.5, format: PictureFormat.Square), await _worker.CutAsync(mediaId, 4, 6, format: PictureFormat.Square)];
    }

    public Task DisposeAsync() => _worker.DisposeAsync();

    [Theory]
    [InlineData(Transition.Crossfade, 6)]
    [InlineData(Transition.Crossfade, 15)]
    [InlineData(Transition.Dip, 22)]
    [InlineData(Transition.Slide, 20)]
    public async Task Stitch_Transition_ChangesItsOwnFramesAndNoOther(Transition transition, int lead)
    {
        var result = await _worker.StitchAsync(Ask(transition, lead, 60, 60));

        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        var shown = await NumberedVideo.ReadAsync(path);
        Assert.Equal(120 - lead, shown.Count);
        Assert.Equal(Enumerable.Range(15, 60 - lead), shown.Take(60 - lead));
        Assert.Equal(Enumerable.Range(120 + lead, 60 - lead), shown.Skip(60));
        Assert.Equal(Enumerable.Range(0, shown.Count).Select(n => $"{n * 512},{n * 512}"), await Tool.ProbeAsync(path, "packet=pts,dts"));
        Assert.Equal("", await Tool.ComplaintsAsync(path));
        // Up to a keyframe on either side.
        Assert.InRange(result.FramesEncoded, lead, lead + (2 * (HouseFormat.GopFrames - 1)));

        var middle = (await Tool.GreyFramesAsync(path, 90, 90))[60 - (lead / 2)];
        var (before, after) = ((await Tool.GreyFramesAsync(path, 90, 90))[59 - lead], (await Tool.GreyFramesAsync(path, 90, 90))[60]);
        Assert.NotInRange(Difference(middle, before), 0, 3);
        Assert.NotInRange(Difference(middle, after), 0, 3);
        Assert.Equal(transition == Transition.Dip, middle.Average(pixel => pixel) < 50);
    }

    [Fact]
    public async Task Stitch_TransitionsOnLoopsWithSpeech_KeepTheLengthAndTheSound()
    {
        var speech = await _worker.SpeakAsync("Push up!");
        var frames = HouseFormat.FramesFor(speech.Samples) + 40;
        StitchSegment Segment(int lead) => new(
            [.. Enumerable.Range(0, (lead + frames) / 24).Select(n => new ClipPlay(_clips[n % 2].ClipKey, 24)), .. Rest((lead + frames) % 24)], speech.SpeechKey)
        { Lead = lead };
        ClipPlay[] Rest(int left) => left == 0 ? [] : [new(_clips[0].ClipKey, left)];

        var result = await _worker.StitchAsync(
            new(PictureFormat.Square, [Segment(0), .. Enumerable.Repeat(Segment(20), 5)], "t") { Transition = Transition.Crossfade, Sound = new() { OriginalVolume = 1 } });

        Assert.Equal(6 * frames, result.Frames);
        var path = await _worker.DownloadAsync($"/media/{result.MediaId}");
        var sound = await Worker.Speech.Sound.ReadAsync(path);
        foreach (var n in Enumerable.Range(1, 5))
        {
            var begin = n * frames * HouseFormat.SamplesPerFrame;
            Assert.InRange(Worker.Speech.Sound.Onset(sound, begin - (10 * HouseFormat.SamplesPerFrame)) - begin, -HouseFormat.SamplesPerFrame, HouseFormat.SamplesPerFrame);
        }
    }

    [Theory]
    [InlineData(Transition.Cut, 10, 60, "segments[1].lead")]
    [InlineData(Transition.Dip, 31, 60, "segments[1].lead")]
    [InlineData(Transition.Dip, -1, 60, "segments[1].lead")]
    [InlineData(Transition.Dip, 20, 40, "segments[1].lead")]
    [InlineData((Transition)9, 0, 60, "transition")]
    public async Task Stitch_TransitionThatCannotBe_IsRefused(Transition transition, int lead, int frames, string field)
    {
        using var response = await _worker.Http.PostAsJsonAsync("/stitch", Ask(transition, lead, 60, frames), ContractsJson.Default.StitchRequest);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(field, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Split_AtAFrame_LeavesAllFramesInTheirOrder()
    {
        TimelinePlay[] plays = [new("a", 40, Whole: false), new("b", 20, Whole: true) { First = 15 }];

        Is(45, [plays[0], plays[1] with { Frames = 5, Whole = false }], [plays[1] with { First = 20, Frames = 15 }]);
        Is(40, [plays[0]], [plays[1]]);
        Is(60, plays, []);

        void Is(int frame, TimelinePlay[] before, TimelinePlay[] after)
        {
            var split = PlayList.Split(plays, frame);
            Assert.Equal(before, split.Before);
            Assert.Equal(after, split.After);
        }
    }

    private StitchRequest Ask(Transition transition, int lead, int first, int second) => new(
        PictureFormat.Square, [new([new(_clips[0].ClipKey, first)]), new([new(_clips[1].ClipKey, second)]) { Lead = lead }], "t")
    { Transition = transition };

    private static double Difference(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average();
}
