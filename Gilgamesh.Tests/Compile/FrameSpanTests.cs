using CsCheck;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Search;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Clips;
using Gilgamesh.MediaWorker.Stitching;

namespace Gilgamesh.Tests.Compile;

/// <summary>Whatever fractions the times of scenes, cues, matches and clips have, they meet.</summary>
public sealed class FrameSpanTests
{
    /// <summary>Decimals as people write them, fractions as frame rates make them, and any double.</summary>
    private static readonly Gen<double> Time = Gen.OneOf(
        Gen.Int[0, 60_000].Select(n => n / 100.0),
        Gen.Int[0, 600_000].Select(n => n / 1000.0),
        Gen.Int[0, 14_400].Select(n => n * 1001 / 24_000.0),
        Gen.Double[0, 600]);

    private static readonly Gen<(double Start, double End)> Span =
        Gen.Select(Time, Time).Where(pair => pair.Item1 != pair.Item2).Select(pair => (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2)));

    [Theory]
    [InlineData(0.28, 2.44)]
    [InlineData(2.44, 9.9)]
    public void Find_SceneOfFractions_IsAClip(double start, double end) => Assert.Single(Find((start, end), (start, end), end));

    [Fact]
    public void Find_AnyFractions_LiesInItsSceneAndTheWorkerCutsJustThat() => Gen.Select(Span, Span, Time).Sample((scene, match, more) =>
    {
        foreach (var clip in Find(scene, match, scene.End + more))
        {
            var request = new ClipRequest(
                new('a', 64), PictureFormat.Square, clip.Span.StartSeconds, clip.Span.EndSeconds, clip.Scene.StartSeconds, clip.Scene.EndSeconds);
            var end = FrameSpan.At(scene.End + more) + 1;
            ClipCut.Validate(request);

            Assert.InRange(clip.Span.First, FrameSpan.At(scene.Start), clip.Span.End - 1);
            // A scene shorter than a frame has one all the same.
            Assert.True(clip.Span.End <= FrameSpan.Of(scene.Start, scene.End).End);
            Assert.InRange(clip.Span.Frames, 1, CandidateFinder.Longest);
            Assert.Equal(new ClipCut(clip.Span.First, clip.Span.Frames), ClipCut.Exact(request, end));
            Assert.Equal(clip.Span.End, ClipCut.OnKeyframe(request, [clip.Scene.First], end) is { } cut ? cut.First + cut.Frames : -1);
        }
    });

    [Fact]
    public void Clean_AnyScenes_LieInsideTheVideo() => Gen.Select(Span.List[1, 12], Time).Where((_, end) => end > 0.1).Sample((spans, end) =>
    {
        var scenes = SceneList.Clean([.. spans.Select(span => new RawScene(span.Start, span.End, "seen", []))], end);

        Assert.All(scenes, scene => Assert.True(scene.Start >= 0 && scene.Start < scene.End && scene.End <= end));
    });

    [Fact]
    public void Select_AnySpans_ShowsNoFrameTwice() => Gen.Select(Span.List[1, 30], Gen.Double[30, 600]).Sample((spans, target) =>
    {
        var videos = new[] { Guid.NewGuid(), Guid.NewGuid() };
        List<ClipCandidate> clips = [.. spans.Select((span, n) => Clip(videos[n % 2], FrameSpan.Of(span.Start, span.End)))];
        var plan = new CompilationPlan(target, [.. Enumerable.Range(0, 5).Select(n => new SearchQuery($"{n}", 5, target / 5, []))], "test");
        var selection = ClipSelector.Select(plan, [.. Enumerable.Repeat(clips, 5)], 20, 1);
        List<ClipCandidate> shown = [.. selection.Segments.SelectMany(segment => segment.Clips)];

        Assert.All(shown, clip => Assert.DoesNotContain(shown, other => !ReferenceEquals(clip, other) && clip.Overlaps(other)));
    });

    [Fact]
    public void Lay_AnyPagesOfText_TileTheSegment() => Gen.Select(Gen.String[Gen.Char["ab \n.深"], 0, 400], Gen.Int[1, 900]).Sample((text, frames) =>
    {
        var pages = OverlayPage.Lay(text, 0, frames, PictureFormat.Square);

        Assert.All(pages.Zip(pages.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.All(pages, page => Assert.True(page.First < page.End && page.End <= frames));
    });

    [Fact]
    public void Lay_AnyLengths_AddsUpAndNeverPassesAClipsEnd() => Gen.Select(Gen.Int[1, 400].Array[1, 3], Gen.Int[1, 1500]).Sample((lengths, frames) =>
    {
        var plays = Timeline.Lay(lengths, frames);

        Assert.Equal(frames, plays.Sum(play => play.Frames));
        Assert.All(plays, play => Assert.InRange(play.Frames, 1, lengths[play.Clip]));
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Of_NoTimes_IsStillASpan(double time) => Assert.Equal(1, FrameSpan.Of(time, time).Frames);

    private static IReadOnlyList<ClipCandidate> Find((double Start, double End) scene, (double Start, double End) match, double duration)
    {
        var video = new LibraryVideo(Guid.NewGuid(), "v", FrameSpan.Of(0, duration), [], [new(FrameSpan.Of(scene.Start, scene.End), "seen")], []);
        ContentMatch[] matches = [new(video.Id, SegmentType.Scene, FrameSpan.Of(match.Start, match.End), 0.9, "seen", [])];
        return CandidateFinder.Find(matches, new Dictionary<Guid, LibraryVideo> { [video.Id] = video }, new([], Domain.Of("general")));
    }

    private static ClipCandidate Clip(Guid video, FrameSpan span) => new(video, "v", span, span, "seen", "heard", [], 0.5);
}
