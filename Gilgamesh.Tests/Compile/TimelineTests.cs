using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Compile;

public sealed class TimelineTests
{
    [Theory]
    [InlineData(new[] { 100 }, 250, new[] { 100, 100, 50 })]
    [InlineData(new[] { 100, 60 }, 300, new[] { 100, 60, 100, 40 })]
    [InlineData(new[] { 100, 60 }, 40, new[] { 25, 15 })]
    [InlineData(new[] { 100, 60, 90 }, 240, new[] { 96, 58, 86 })]
    [InlineData(new[] { 100 }, 40, new[] { 40 })]
    [InlineData(new[] { 100, 60 }, 165, new[] { 100, 41, 24 })]
    [InlineData(new[] { 1 }, 3, new[] { 1, 1, 1 })]
    public void Lay_Clips_LoopsThemInTurn(int[] lengths, int frames, int[] plays) =>
        Assert.Equal(plays, Timeline.Lay(lengths, frames).Select(play => play.Frames));

    [Fact]
    public void Plan_NobodySpeaks_ShowsEveryClipInTurnUnderTheSentences()
    {
        var script = new CompilationScript(
            [new([new("One sentence of some length here.", "c1", "x"), new("And a second, longer sentence follows it.", "c1", "x"), new("The third is short.", "c2", "x")])], 1, "test");
        var narration = new Narration([new(null, 12 * HouseFormat.SampleRate, 360)], 1, null);
        var segment = new CutSegment("q", 10, [Clip("key1", 240), Clip("key2", 210)]);

        var plan = Timeline.Plan(AspectRatio.Square, "t", [segment], script, narration).Segments.Single();

        Assert.Equal([new("key1", 192), new("key2", 168)], plan.Plays);
        Assert.Equal("One sentence of some length here.\nAnd a second, longer sentence follows it.\nThe third is short.", plan.Overlay);
        Assert.Null(plan.SpeechKey);
    }

    [Theory]
    [InlineData(300, 1)]
    [InlineData(260, 1.15)]
    [InlineData(340, 0.9)]
    public void Speed_SpeechOfFiveMinutes_FollowsTheTarget(double target, double speed)
    {
        var samples = Enumerable.Repeat((long)(29.6 * HouseFormat.SampleRate), 10).ToList();

        Assert.Equal(speed, DurationFit.Speed(samples, target), 2);
    }

    [Theory]
    [InlineData(300, 300)]
    [InlineData(310, 310)]
    [InlineData(400, 320)]
    [InlineData(100, 297)]
    public void Frames_Tails_CloseWhatIsLeftWithinTheirLimits(double target, double total)
    {
        var samples = Enumerable.Repeat((long)(29.5 * HouseFormat.SampleRate), 10).ToList();
        var frames = DurationFit.Frames(samples, target);

        Assert.Equal(total, HouseFormat.Seconds(frames.Sum()), 0.6);
        Assert.All(frames, length => Assert.True(length > HouseFormat.FramesFor(samples[0])));
    }

    private static CutClip Clip(string key, int frames) => new(new(Guid.NewGuid(), "v", new(0, 240), new(0, 240), "", "", [], 1), key, new(0, frames));
}
