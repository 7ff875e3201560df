using Gilgamesh.Contracts;
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
        var pages = OverlayPage.Lay(Long, 300, PictureFormat.Square);

        Assert.True(pages.Count > 1);
        Assert.Equal((0, 300), (pages[0].First, pages[^1].End));
        Assert.All(pages.Zip(pages.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.All(pages, page => Assert.InRange(page.Text.Split('\n').Length, 1, OverlayPage.LinesOn(PictureFormat.Square)));
        Assert.Equal(Long.Split(' '), pages.SelectMany(page => page.Text.Split(' ', '\n')));
    }

    [Fact]
    public void Lay_TwoLines_ShowsEachOnItsOwnPageForItsShare()
    {
        var pages = OverlayPage.Lay("Sit back.\nNow stand up tall again with ease.\n", 90, PictureFormat.Portrait);

        Assert.Equal(["Sit back.", "Now stand up tall again with ease."], pages.Select(page => page.Text.Replace('\n', ' ')));
        Assert.Equal([(0, 18), (18, 90)], pages.Select(page => (page.First, page.End)));
    }

    [Theory]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")]
    [InlineData("日本語日本語日本語日本語日本語日本語日本語日本語")]
    [InlineData("https://example.com/a/very/long/address/that/has/no/space/in/it/at/all")]
    public void Wrap_LongWord_IsBroken(string word)
    {
        var lines = OverlayPage.Wrap(word, PictureFormat.Portrait).ToList();

        Assert.True(lines.Count > 1);
        Assert.Equal(word, string.Concat(lines));
    }

    [Fact]
    public void Wrap_ControlAndDirectionMarks_AreSpaces() =>
        Assert.Equal(["one two three"], OverlayPage.Wrap("one\u0000\ttwo\r\n\u202ethree", PictureFormat.Portrait));

    [Theory]
    [InlineData("She does squats 🏋️‍♀️💪 . Then she rests 😀, and smiles.", "She does squats. Then she rests, and smiles.")]
    [InlineData("Bravo ! Encore une fois 💪 !", "Bravo ! Encore une fois!")]
    public void Wrap_EmojiBeforeAMark_LeavesNoGap(string text, string shown) => Assert.Equal(shown, string.Join(' ', OverlayPage.Wrap(text, PictureFormat.Portrait)));

    [Fact]
    public void Lay_FewerFramesThanPages_StaysInside()
    {
        var pages = OverlayPage.Lay(string.Join(' ', Enumerable.Repeat(Long, 8)), 3, PictureFormat.Portrait);

        Assert.Equal([(0, 1), (1, 2), (2, 3)], pages.Select(page => (page.First, page.End)));
    }
}
