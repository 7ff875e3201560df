using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker.Stitching;

namespace Gilgamesh.Tests.Worker.Stitching;

public sealed class OverlayPageTests
{
    private const string Long =
        "Start on all fours with your hands under your shoulders and your knees under your hips, then breathe out, round your back "
        + "towards the ceiling, and let your head hang; breathe in, and let your belly sink while you look up.";

    [Fact]
    public void Lay_LongText_ShowsEveryWordOnceAndLeavesNoFrameOut()
    {
        var pages = OverlayPage.Lay(Long, 100, 300, PictureFormat.Square);

        Assert.True(pages.Count > 1);
        Assert.Equal((100, 400), (pages[0].First, pages[^1].End));
        Assert.All(pages.Zip(pages.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.All(pages, page => Assert.InRange(page.Lines.Count, 1, OverlayPage.LinesOn(PictureFormat.Square)));
        Assert.Equal(Long.Split(' '), pages.SelectMany(page => page.Lines).SelectMany(line => Text(line).Split(' ')));
    }

    [Fact]
    public void Lay_TwoLines_ShowsEachOnItsOwnPageForItsShare()
    {
        var pages = OverlayPage.Lay("Sit back.\nNow stand up tall again with ease.\n", 0, 90, PictureFormat.Portrait);

        Assert.Equal(["Sit back.", "Now stand up tall again with ease."], pages.Select(page => string.Join(' ', page.Lines.Select(Text))));
        Assert.Equal([(0, 18), (18, 90)], pages.Select(page => (page.First, page.End)));
    }

    [Fact]
    public void Lay_FewerFramesThanPages_StaysInside()
    {
        var pages = OverlayPage.Lay(string.Join(' ', Enumerable.Repeat(Long, 8)), 7, 3, PictureFormat.Portrait);

        Assert.Equal([(7, 8), (8, 9), (9, 10)], pages.Select(page => (page.First, page.End)));
    }

    private static string Text(CaptionLine line) => Assert.Single(line.Words).Text;
}
