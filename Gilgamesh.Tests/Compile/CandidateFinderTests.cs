using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Compile;

public sealed class CandidateFinderTests
{
    [Fact]
    public void Find_MatchInALongScene_IsAStretchAroundItInsideTheScene()
    {
        var video = new LibraryVideo(Guid.NewGuid(), "Talk", new(0, 6000), [], [Scene(0, 100, "first"), Scene(100, 200, "second")],
            [Cue(96, 99, "before"), Cue(101, 104, "words"), Cue(150, 153, "far away")]);
        var match = new ContentMatch(video.Id, SegmentType.Transcript, FrameSpan.Of(101, 104), 0.9, "words", []);

        var clip = Assert.Single(Find(video, [match]));

        Assert.True(clip.Span is { First: >= 3000 and <= 3030, End: >= 3120 and <= 6000, Frames: 450 });
        Assert.Equal("second", clip.Description);
        Assert.Equal("words", clip.Transcript);
        Assert.Equal(1.0, clip.Score, 3);
    }

    [Fact]
    public void Find_SceneAndItsTranscriptBothMatch_IsOneCandidate()
    {
        var video = new LibraryVideo(Guid.NewGuid(), "Squat", new(0, 600), [], [Scene(0, 10, "squat"), Scene(10, 20, "front")], [Cue(2, 5, "sit back")]);
        ContentMatch[] matches = [new(video.Id, SegmentType.Scene, new(0, 300), 0.5, "squat", []), new(video.Id, SegmentType.Transcript, new(60, 150), 0.6, "sit back", [])];

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
            Guid.NewGuid(), "Arms", new(0, 900), [], [Scene(0, 10, "She does jumping jacks."), Scene(10, 20, "Arms swing."), Scene(20, 30, "Arms rest.")],
            [Cue(2, 5, "keep your arms up"), Cue(12, 15, "keep your arms up"), Cue(15, 18, "now a push-up"), Cue(22, 25, "keep your arms up")]);
        ContentMatch[] matches = [.. new[] { 2, 12, 22 }.Select(start => new ContentMatch(video.Id, SegmentType.Transcript, FrameSpan.Of(start, start + 3), 0.9, "keep your arms up", []))];

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

    [Fact]
    public void Find_RequestInAnotherLanguage_PrefersClipsThatSpeakIt()
    {
        var video = new LibraryVideo(
            Guid.NewGuid(), "Bauch", new(0, 600), [], [Scene(0, 10, "A man does crunches on the floor."), Scene(10, 20, "Der Mann liegt auf der Matte und hebt die Arme.")], []);
        ContentMatch[] matches = [new(video.Id, SegmentType.Scene, new(0, 300), 0.6, "", []), new(video.Id, SegmentType.Scene, new(300, 600), 0.4, "", [])];

        var found = CandidateFinder.Find(matches, new Dictionary<Guid, LibraryVideo> { [video.Id] = video }, Check([]), "de");

        Assert.StartsWith("Der Mann", found[0].Description, StringComparison.Ordinal);
        Assert.StartsWith("A man", CandidateFinder.Find(matches, new Dictionary<Guid, LibraryVideo> { [video.Id] = video }, Check([]))[0].Description, StringComparison.Ordinal);
    }

    private static Scene Scene(double start, double end, string description) => new(FrameSpan.Of(start, end), description);

    private static SpokenCue Cue(double start, double end, string text) => new(FrameSpan.Of(start, end), text);

    private static IReadOnlyList<ClipCandidate> Find(LibraryVideo video, ContentMatch[] matches, params string[] excluded) =>
        CandidateFinder.Find(matches, new Dictionary<Guid, LibraryVideo> { [video.Id] = video }, Check([.. excluded.Select(word => new Constraint(ConstraintMode.Exclude, Constraint.Text, [word], word))]));

    private static ConstraintCheck Check(IReadOnlyList<Constraint> constraints) => new(constraints, Domain.Of("fitness"));
}
