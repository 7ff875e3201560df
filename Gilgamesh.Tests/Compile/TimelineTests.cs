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
    [InlineData(new[] { 100, 60 }, 40, new[] { 40 })]
    [InlineData(new[] { 100, 60 }, 165, new[] { 100, 41, 24 })]
    [InlineData(new[] { 1 }, 3, new[] { 1, 1, 1 })]
    public void Lay_Clips_LoopsThemInTurn(int[] lengths, int frames, int[] plays) =>
        Assert.Equal(plays, Timeline.Lay(lengths, frames).Select(play => play.Frames));

    [Fact]
    public void Lay_AnyLengths_AddsUpAndNeverPassesAClipsEnd()
    {
        var random = new Random(7);
        for (var n = 0; n < 2000; n++)
        {
            var lengths = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, 400)).ToArray();
            var frames = random.Next(1, 1500);
            var plays = Timeline.Lay(lengths, frames);

            Assert.Equal(frames, plays.Sum(play => play.Frames));
            Assert.All(plays, play => Assert.InRange(play.Frames, 1, lengths[play.Clip]));
        }
    }

    [Fact]
    public void Plan_NobodySpeaks_WritesEachSentenceOverItsPart()
    {
        var script = new CompilationScript([new([new("One sentence here.", "c1", "x"), new("And a second, longer sentence follows it.", "c1", "x")])], 1, "test");
        var clip = new CutClip(new(Guid.NewGuid(), "v", 0, 4, 0, 4, "", "", [], 1), "key", 0, 4, 120);
        var plan = Timeline.Plan(AspectRatio.Square, "t", [new("q", 10, [clip])], script, AudioGenerator.Estimate(script, 8));

        Assert.Equal(["One sentence here.", "And a second, longer sentence follows it."], plan.Segments.Select(segment => segment.Overlay));
        Assert.Equal(AudioGenerator.Estimate(script, 8).Frames, plan.Segments.Sum(segment => segment.Plays.Sum(play => play.Frames)));
        Assert.All(plan.Segments, segment => Assert.Null(segment.SpeechKey));
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
}
