using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Compile;

public sealed class VideoChapterTests
{
    [Theory]
    [InlineData("squats", "Squats")]
    [InlineData("  neck <b>rolls</b>.\n", "Neck rolls")]
    [InlineData("éclair", "Éclair")]
    [InlineData("", "Part 3")]
    [InlineData("a woman in a blue shirt slowly does a deep squat with a heavy kettlebell", "A woman in a blue shirt slowly does a deep squat with a…")]
    public void TitleOf_Query_IsShortAndPlain(string query, string title) => Assert.Equal(title, VideoChapter.TitleOf(query, 3));

    [Fact]
    public void Of_Segments_FollowEachOtherOnTheFrameGrid()
    {
        var chapters = VideoChapter.Of([Segment("one"), Segment("two"), Segment("three")], VideoParts.Of([100, 1, 50], []), "Title");

        Assert.Equal([new("One", 0, 100), new("Two", 100, 101), new("Three", 101, 151)], chapters.Select(chapter => chapter.ForVideo));
        Assert.Equal(151 / 30.0, chapters[^1].End);
    }

    [Fact]
    public void Of_Cards_BeginAChapterWithItsCardAndTheVideoWithItsTitle()
    {
        var look = new CardLook("#000000", "#000000", "#000000");
        Interlude[] cards =
        [
            new(InterludeKind.Title, 0, 60, "t", look), new(InterludeKind.Chapter, 0, 45, "c", look), new(InterludeKind.Chapter, 1, 45, "c", look), new(InterludeKind.End, 2, 30, "e", look),
        ];
        var parts = VideoParts.Of([100, 50], cards);

        var chapters = VideoChapter.Of([Segment("one"), Segment("two")], parts, "the title");

        Assert.Equal([105, 250], parts.SegmentStarts);
        Assert.Equal([new("The title", 0, 60), new("One", 60, 205), new("Two", 205, 330)], chapters.Select(chapter => chapter.ForVideo));
        Assert.Equal([("title", 0), ("chapter", 2), ("chapter", 205 / 30.0), ("end", 10)], parts.View!.Select(card => (card.Kind, card.Start)));
        Assert.Equal(11, parts.View![^1].End);
    }

    private static CompilationSegment Segment(string category) => new("", [], null, 1, category, null, false, 1);
}
