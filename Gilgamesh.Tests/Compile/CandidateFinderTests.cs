using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Search;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Compile;

public sealed class CandidateFinderTests
{
    [Fact]
    public void Find_MatchInALongScene_IsAStretchAroundItInsideTheScene()
    {
        var video = new LibraryVideo(Guid.NewGuid(), "Talk", 200, [], [new(0, 100, "first"), new(100, 200, "second")],
            [new(96, 99, "before"), new(101, 104, "words"), new(150, 153, "far away")]);
        var match = new ContentMatch(video.Id, SegmentType.Transcript, 101, 104, 0.9, "words", []);

        var clip = Assert.Single(Find(video, [match]));

        Assert.True(clip.Start >= 100 && clip.Start <= 101 && clip.End >= 104 && clip.End <= 200);
        Assert.Equal(15, clip.Duration, 3);
        Assert.Equal("second", clip.Description);
        Assert.Equal("words", clip.Transcript);
        Assert.Equal(1.0, clip.Score, 3);
    }

    [Fact]
    public void Find_SceneAndItsTranscriptBothMatch_IsOneCandidate()
    {
        var video = new LibraryVideo(Guid.NewGuid(), "Squat", 20, [], [new(0, 10, "squat"), new(10, 20, "front")], [new Cue(2, 5, "sit back")]);
        ContentMatch[] matches = [new(video.Id, SegmentType.Scene, 0, 10, 0.5, "squat", []), new(video.Id, SegmentType.Transcript, 2, 5, 0.6, "sit back", [])];

        Assert.Single(Find(video, matches));
    }

    [Theory]
    [InlineData("jumping")]
    [InlineData("jump")]
    [InlineData("jumping jack")]
    [InlineData("push-ups")]
    public void Find_SceneAroundAMatchHoldsWhatIsExcluded_IsLeftOut(string excluded)
    {
        var video = new LibraryVideo(
            Guid.NewGuid(), "Arms", 30, [], [new(0, 10, "She does jumping jacks."), new(10, 20, "Arms swing."), new(20, 30, "Arms rest.")],
            [new(2, 5, "keep your arms up"), new(12, 15, "keep your arms up"), new(15, 18, "now a push-up"), new(22, 25, "keep your arms up")]);
        ContentMatch[] matches = [.. new[] { 2, 12, 22 }.Select(start => new ContentMatch(video.Id, SegmentType.Transcript, start, start + 3, 0.9, "keep your arms up", []))];

        var found = Find(video, matches, excluded);

        Assert.Equal(excluded == "push-ups" ? ["She does jumping jacks.", "Arms rest."] : ["Arms swing.", "Arms rest."], found.Select(clip => clip.Description));
    }

    [Theory]
    [InlineData("jumping", "He jumped.", true)]
    [InlineData("push-ups", "One push up more", true)]
    [InlineData("jump", "A video of Jumpstart.", false)]
    [InlineData("jumping jacks", "Jumping over jacks", false)]
    [InlineData("...", "anything at all", false)]
    public void Holds_FormsOfAWord_AreTheWord(string term, string text, bool holds) => Assert.Equal(holds, new Exclusion([term]).Holds(text));

    private static IReadOnlyList<ClipCandidate> Find(LibraryVideo video, ContentMatch[] matches, params string[] excluded) =>
        CandidateFinder.Find(matches, new Dictionary<Guid, LibraryVideo> { [video.Id] = video }, excluded);
}
