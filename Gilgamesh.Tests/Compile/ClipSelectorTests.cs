using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Tests.Compile;

public sealed class ClipSelectorTests
{
    private static readonly Guid[] Videos = [.. Enumerable.Range(0, 12).Select(_ => Guid.NewGuid())];

    [Fact]
    public void Select_EnoughVideos_KeepsEveryRuleOfVariety()
    {
        var selection = ClipSelector.Select(Plan(120, 5), Candidates(5, videos: 12, scenes: 3), 2, 3);
        var clips = selection.Segments.SelectMany(segment => segment.Clips).ToList();

        Assert.Equal(5, selection.Segments.Count);
        Assert.All(selection.Segments, segment => Assert.InRange(segment.Clips.Count, 1, 3));
        Assert.All(clips.GroupBy(clip => clip.VideoId), video => Assert.InRange(video.Count(), 1, 2));
        Assert.Equal(clips.Count, clips.Distinct().Count());
        Assert.True(clips.Select(clip => clip.VideoId).Distinct().Count() >= 3);
        Assert.Empty(selection.Warnings);
    }

    [Fact]
    public void Select_LongVideo_GoesRoundTheQueriesAgain()
    {
        var selection = ClipSelector.Select(Plan(300, 8), Candidates(8, videos: 12, scenes: 3), 2, 3);

        Assert.Equal(10, selection.Segments.Count);
    }

    [Fact]
    public void Select_OneVideoFarBetter_StillTakesOthers()
    {
        var best = Clip(Videos[0], 0, 0.99);
        var candidates = new List<ClipCandidate> { best, Clip(Videos[0], 1, 0.98), Clip(Videos[1], 0, 0.75), Clip(Videos[2], 0, 0.72) };
        var selection = ClipSelector.Select(Plan(60, 5), [.. Enumerable.Repeat<IReadOnlyList<ClipCandidate>>(candidates, 5)], 2, 3);

        Assert.Equal(3, selection.Segments.SelectMany(segment => segment.Clips).Select(clip => clip.VideoId).Distinct().Count());
        Assert.Equal(best, selection.Segments[0].Clips[0]);
    }

    [Fact]
    public void Select_WhatAQueryFoundForWantOfMore_IsNotShown()
    {
        var candidates = new List<ClipCandidate> { Clip(Videos[0], 0, 0.9), Clip(Videos[1], 0, 0.5), Clip(Videos[2], 0, 0.3) };
        var selection = ClipSelector.Select(Plan(60, 1), [candidates], 2, 3);

        Assert.Equal(Videos[0], Assert.Single(Assert.Single(selection.Segments).Clips).VideoId);
        Assert.Empty(selection.Spares);
    }

    [Fact]
    public void Select_TwoQueriesForOneStep_ShowItOnce()
    {
        ClipCandidate[] squats = [.. Enumerable.Range(0, 3).Select(n => Clip(Videos[n], 0, 0.9 - (0.01 * n)) with { Step = "squat" })];
        var lunge = Clip(Videos[3], 0, 0.8) with { Step = "lunge" };
        var plan = Plan(60, 2);

        var selection = ClipSelector.Select(plan, [squats, [.. squats, lunge]], 2, 3);
        Assert.Equal(["squat", "lunge"], selection.Segments.Select(segment => segment.Clips.Select(clip => clip.Step).Distinct().Single()));
        var again = ClipSelector.Select(plan with { Queries = [plan.Queries[0], plan.Queries[1] with { Repeats = true }] }, [squats[..1], squats], 2, 3);
        Assert.Equal(["squat", "squat"], again.Segments.Select(segment => segment.Clips[0].Step));
    }

    [Fact]
    public void Select_ClipsOfOneVideo_AreShownAsTheyFollowEachOther()
    {
        ClipCandidate[] clips = [.. new[] { 2, 0, 1 }.Select((scene, n) => Clip(Videos[0], scene, 0.9 - (0.01 * n)) with { Step = "squat" })];
        var plan = Plan(30, 1);

        Assert.Equal([0, 300, 600], Starts(plan, 3));
        Assert.Equal([0, 600], Starts(plan, 2));
        // Where a plan says what the library has, the demonstration begins at its beginning.
        Assert.Equal([0, 600], Starts(plan with { IsExact = true }, 2));
        Assert.Equal([600], Starts(plan, 1));
        Assert.Equal([0], Starts(plan with { IsExact = true }, 1));

        IEnumerable<int> Starts(CompilationPlan plan, int maxPerVideo) => Assert.Single(ClipSelector.Select(plan, [clips], maxPerVideo, 1).Segments).Clips.Select(clip => clip.Span.First);
    }

    [Fact]
    public void Select_LessThanThePlanWanted_GivesTheOthersItsTimeUpToHalfAMinute()
    {
        var plan = Plan(120, 6);
        var selection = ClipSelector.Select(plan, [.. Candidates(3, videos: 12, scenes: 1).Select(clips => clips.Take(1).ToList()), [], [], []], 2, 3);

        Assert.Equal([30, 30, 30], selection.Segments.Select(segment => segment.DurationTarget));
    }

    [Fact]
    public void Select_OneVideoOnly_SaysSo()
    {
        var selection = ClipSelector.Select(Plan(60, 5), Candidates(5, videos: 1, scenes: 4), 2, 3);

        Assert.Equal(2, selection.Segments.Sum(segment => segment.Clips.Count));
        Assert.Contains(selection.Warnings, warning => warning.Contains("1 source video", StringComparison.Ordinal));
    }

    [Fact]
    public void Select_NothingFound_IsEmpty() =>
        Assert.Empty(ClipSelector.Select(Plan(60, 5), [.. Enumerable.Repeat<IReadOnlyList<ClipCandidate>>([], 5)], 2, 3).Segments);

    [Fact]
    public void Select_SpareClips_OverlapNoneThatIsTaken()
    {
        var selection = ClipSelector.Select(Plan(60, 5), Candidates(5, videos: 8, scenes: 3), 2, 3);

        Assert.NotEmpty(selection.Spares);
        Assert.All(selection.Spares, spare => Assert.DoesNotContain(selection.Segments.SelectMany(s => s.Clips), spare.Clip.Overlaps));
    }

    private static CompilationPlan Plan(double duration, int queries) => new(
        duration,
        [.. Enumerable.Range(0, queries).Select(i => new SearchQuery($"query {i}", 10 - i, Math.Clamp(duration / queries, 10, 30), []))],
        "test");

    private static List<IReadOnlyList<ClipCandidate>> Candidates(int queries, int videos, int scenes) =>
        [.. Enumerable.Range(0, queries).Select(query => (IReadOnlyList<ClipCandidate>)
            [.. from video in Enumerable.Range(0, videos)
                from scene in Enumerable.Range(0, scenes)
                orderby (video + query) % videos, scene
                select Clip(Videos[video], scene, 0.9 - (0.03 * ((video + query) % videos)) - (0.01 * scene))])];

    private static ClipCandidate Clip(Guid video, int scene, double score) =>
        new(video, $"video {video}", new(scene * 300, (scene * 300) + 300), new(scene * 300, (scene * 300) + 300), "seen", "heard", [], score);
}
