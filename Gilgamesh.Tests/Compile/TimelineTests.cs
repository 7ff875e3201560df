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
    [InlineData(new[] { 100, 60 }, 80, new[] { 50, 30 })]
    [InlineData(new[] { 400, 30, 30 }, 100, new[] { 52, 24, 24 })]
    [InlineData(new[] { 400, 10 }, 100, new[] { 90, 10 })]
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

        var plan = Timeline.Plan(new("c", "r", AspectRatio: "square"), [segment], script, narration).Segments.Single();

        Assert.Equal([new("key1", 192), new("key2", 168)], plan.Plays);
        Assert.Equal("One sentence of some length here.\nAnd a second, longer sentence follows it.\nThe third is short.", plan.Overlay);
        Assert.Null(plan.SpeechKey);
    }

    [Fact]
    public void Plan_ClipThatRepeats_IsBegunAgainWhereItsMovementComesRound()
    {
        var script = new CompilationScript([new([new("One sentence.", "c1", "x")])], 1, "test");
        var narration = new Narration([new("speech", HouseFormat.SampleRate, 420)], 1, null);
        var segment = new CutSegment("q", 10, [Clip("key", 200) with { LoopFrames = 150 }]);

        Assert.Equal([150, 150, 120], Timeline.Plan(new("c", "r"), [segment], script, narration).Segments.Single().Plays.Select(play => play.Frames));
    }

    [Fact]
    public void Plan_Transition_ShowsTheNextSegmentEarlierWhereBothAreLongEnough()
    {
        var script = new CompilationScript([.. Enumerable.Repeat(new ScriptSegment([]), 4)], 1, "test");
        var narration = new Narration([new("s", 1, 90), new("s", 1, 100), new("s", 1, 29), new("s", 1, 80)], 1, null);
        var segments = Enumerable.Repeat(new CutSegment("q", 10, [Clip("key", 60)]), 4).ToList();

        var plan = Timeline.Plan(new("c", "r", Transition: "slide", TransitionDuration: 0.5), segments, script, narration);

        Assert.Equal(Transition.Slide, plan.Transition);
        Assert.Equal([0, 15, 0, 0], plan.Segments.Select(segment => segment.Lead));
        Assert.Equal([90, 115, 29, 80], plan.Segments.Select(segment => segment.Plays.Sum(play => play.Frames)));
        Assert.All(Timeline.Plan(new("c", "r"), segments, script, narration).Segments, segment => Assert.Equal(0, segment.Lead));
    }

    /// <summary>Ten segments of 29.6 seconds: their silence may take from 4 to 25 seconds for each sentence of a segment.</summary>
    [Theory]
    [InlineData(300, 1, 1)]
    [InlineData(260, 1, 1.15)]
    [InlineData(340, 1, 0.94)]
    [InlineData(340, 2, 1)]
    [InlineData(500, 4, 0.9)]
    public void Speed_SpeechOfFiveMinutes_FollowsTheTargetWhereSilenceCant(double target, int sentences, double speed)
    {
        var lengths = Enumerable.Repeat(new SpokenLength((long)(29.6 * HouseFormat.SampleRate), sentences), 10).ToList();

        Assert.Equal(speed, DurationFit.Speed(lengths, target), 2);
    }

    [Theory]
    [InlineData(300, 1, 300)]
    [InlineData(310, 1, 310)]
    [InlineData(400, 1, 320)]
    [InlineData(400, 4, 395)]
    [InlineData(100, 4, 297)]
    public void Frames_Silence_ClosesWhatIsLeftWithinItsLimits(double target, int sentences, double total)
    {
        var lengths = Enumerable.Repeat(new SpokenLength((long)(29.5 * HouseFormat.SampleRate), sentences), 10).ToList();
        var frames = DurationFit.Frames(lengths, target);

        Assert.Equal(total, HouseFormat.Seconds(frames.Sum()), 0.6);
        Assert.All(frames, length => Assert.True(length > HouseFormat.FramesFor(lengths[0].Samples)));
    }

    [Fact]
    public void Frames_SegmentsOfMoreSentences_GetMoreOfTheSilence()
    {
        const int second = HouseFormat.SampleRate;

        Assert.Equal([120 + 30, 120 + 60], DurationFit.Frames([new(4 * second, 1), new(4 * second, 2)], 11));
    }

    private static CutClip Clip(string key, int frames) => new(new(Guid.NewGuid(), "v", new(0, 240), new(0, 240), "", "", [], 1), key, new(0, frames));
}
