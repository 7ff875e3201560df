using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Tests.Compile;

public sealed class StepChoiceTests
{
    [Theory]
    [InlineData(30, 3)]
    [InlineData(60, 5)]
    [InlineData(120, 6)]
    [InlineData(300, 12)]
    public void Choose_BroadTopic_TakesAsManyStepsAsTheLengthNeeds(double seconds, int count)
    {
        var steps = StepChoice.Choose([Steps(12)], seconds, 2);

        Assert.Equal(count, steps.Count);
        Assert.Equal(count, steps.Select(step => step.Best.Step).Distinct().Count());
        Assert.DoesNotContain(steps, step => step.Repeats);
    }

    [Fact]
    public void Choose_TwoTopics_TakesOneOfEachInTurn()
    {
        var steps = StepChoice.Choose([Steps(6), [.. Steps(6).Select(clip => clip with { Step = clip.Step + "b", Score = clip.Score / 2 })]], 60, 2);

        Assert.Equal([0, 1, 0, 1, 0], steps.Select(step => step.Topic));
    }

    [Fact]
    public void Choose_StepThatServesTwoTopics_IsTakenOnce()
    {
        var steps = StepChoice.Choose([Steps(2), Steps(2)], 60, 2);

        Assert.Equal(2, steps.Count);
        Assert.Equal([0, 1], steps.Select(step => step.Topic));
    }

    [Fact]
    public void Among_WeakMatchesBesideAStrongOne_AreLeftOut()
    {
        var steps = StepChoice.Choose([new Topic("squats").Among([Clip("squat", 0.8), Clip("lunge", 0.5), Clip("cat-cow", 0.3)])], 60, 2);

        Assert.Equal("squat", Assert.Single(steps, step => !step.Repeats).Best.Step);
        Assert.All(steps, step => Assert.Equal("squat", step.Best.Step));
    }

    [Fact]
    public void Among_TopicThatSaysWhatItWants_TakesWhatHasIt()
    {
        ClipCandidate[] clips =
        [
            Clip("squat", 0.9) with { Attributes = ["body:legs", "kind:strength"] }, Clip("plank", 0.3) with { Attributes = ["body:core", "kind:strength"] },
            Clip("cat-cow", 0.2) with { Attributes = ["body:core", "kind:mobility"] },
        ];

        Assert.Equal(["plank", "cat-cow"], Chosen("body:core"));
        Assert.Equal(["plank"], Chosen("body:core", "kind:strength"));
        Assert.Equal(["squat", "plank"], Chosen("body:neck", "kind:strength"));
        Assert.Equal(["squat"], Chosen("body:neck"));
        Assert.Empty(Chosen("movement:burpee"));

        IEnumerable<string> Chosen(params string[] wishes) => new Topic("x") { Wishes = wishes }.Among(clips).Select(clip => clip.Step);
    }

    [Fact]
    public void Among_OpenTopic_TakesWhatThereIs() =>
        Assert.Equal(3, new Topic("a workout", IsOpen: true).Among([Clip("squat", 0.8), Clip("lunge", 0), Clip("cat-cow", 0)]).Count);

    [Fact]
    public void Choose_OneStepForALongVideo_ShowsItsOtherClipsToo()
    {
        var video = Guid.NewGuid();
        ClipCandidate[] clips = [Clip("squat", 0.9, video, 0), Clip("squat", 0.8, video, 1), Clip("squat", 0.7, video, 2)];

        var steps = StepChoice.Choose([clips], 90, 3);
        Assert.Equal([false, true, true], steps.Select(step => step.Repeats));
        Assert.Equal(3, steps.Select(step => step.Best.Scene.First).Distinct().Count());
        // No more of a video than the request allows.
        Assert.Equal(2, StepChoice.Choose([clips], 90, 2).Count);
    }

    [Fact]
    public void Choose_LikeSteps_ComeAfterOnesThatDiffer()
    {
        ClipCandidate[] clips =
        [
            Clip("squat", 0.60) with { Attributes = ["body:legs", "kind:strength"] }, Clip("lunge", 0.59) with { Attributes = ["body:legs", "kind:strength"] },
            Clip("plank", 0.55) with { Attributes = ["body:core", "kind:strength"] },
        ];

        Assert.Equal(["squat", "plank", "lunge"], StepChoice.Choose([clips], 60, 2).Select(step => step.Best.Step));
    }

    [Fact]
    public void Arrange_WishForMany_GoesFromWarmUpToCoolDown()
    {
        Topic[] topics = [new("whole body", IsOpen: true)];
        PlannedStep[] steps =
        [
            new(0, [Clip("stretch", 1) with { Attributes = ["kind:stretch", "position:lying"] }]), new(0, [Clip("plank", 1) with { Attributes = ["kind:strength", "position:plank"] }]),
            new(0, [Clip("squat", 1) with { Attributes = ["kind:strength", "position:standing"] }]), new(0, [Clip("arm circles", 1) with { Attributes = ["kind:warm-up", "position:standing"] }]),
        ];

        Assert.Equal(["arm circles", "squat", "plank", "stretch"], Progression.Arrange(steps, topics, Domain.Of("fitness"), listed: false).Select(step => step.Best.Step));
    }

    [Fact]
    public void Arrange_ListOfThings_StaysAsItIs()
    {
        Topic[] topics = [new("stretch"), new("squat"), new("neck", TopicPlace.Last), new("arms"), new("plank", TopicPlace.First)];
        PlannedStep[] steps = [.. topics.Select((topic, n) => new PlannedStep(n, [Clip(topic.Text, 1) with { Attributes = [n == 0 ? "kind:stretch" : "kind:strength"] }]))];

        Assert.Equal(["plank", "stretch", "squat", "arms", "neck"], Progression.Arrange(steps, topics, Domain.Of("fitness"), listed: false).Select(step => step.Best.Step));
    }

    [Fact]
    public void Arrange_StepsOfOneSource_KeepItsOrder()
    {
        var (soup, cake) = (Guid.NewGuid(), Guid.NewGuid());
        PlannedStep[] steps = [new(0, [Clip("blend", 0.9, soup, 3)]), new(0, [Clip("melt", 0.8, cake, 0)]), new(0, [Clip("cut", 0.7, soup, 0)]), new(0, [Clip("simmer", 0.6, soup, 2)])];

        Assert.Equal(["cut", "simmer", "blend", "melt"], Progression.Arrange(steps, [new("soup")], Domain.Of("cooking"), listed: false).Select(step => step.Best.Step));
    }

    private static ClipCandidate[] Steps(int count) => [.. Enumerable.Range(0, count).Select(n => Clip($"step {n}", 0.6 - (0.01 * n)))];

    private static ClipCandidate Clip(string step, double score, Guid? video = null, int scene = 0) =>
        new(video ?? Guid.NewGuid(), step, new(scene * 300, (scene * 300) + 300), new(scene * 300, (scene * 300) + 300), step, "", [], score) { Step = step };
}
