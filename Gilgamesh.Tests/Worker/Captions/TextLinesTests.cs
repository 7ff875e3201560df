using Gilgamesh.MediaWorker.Captions;

namespace Gilgamesh.Tests.Worker.Captions;

public sealed class TextLinesTests
{
    private const double Width = 15;

    [Theory]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")]
    [InlineData("日本語日本語日本語日本語日本語日本語日本語日本語")]
    [InlineData("https://example.com/a/very/long/address/that/has/no/space/in/it/at/all")]
    public void Wrap_LongWord_IsBroken(string word)
    {
        var lines = TextLines.Wrap(word, Width).ToList();

        Assert.True(lines.Count > 1);
        Assert.Equal(word, string.Concat(lines));
    }

    [Fact]
    public void BreakLongWords_BreaksNothingElse()
    {
        var text = TextLines.BreakLongWords("See you at https://example.com/a/very/long/address 日本語日本語日本語日本語日本語", Width);

        Assert.Equal("See you at https://example.com/a/very/long/address 日本語日本語日本語日本語日本語", text.Replace("\n", "", StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length < 40));
        Assert.StartsWith("See you at https://", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 3, 6);
    }

    [Fact]
    public void Wrap_ControlAndDirectionMarks_AreSpaces() =>
        Assert.Equal(["one two three"], TextLines.Wrap("one\u0000\ttwo\r\n\u202ethree", Width));

    [Theory]
    [InlineData("She does squats 🏋️‍♀️💪 . Then she rests 😀, and smiles.", "She does squats. Then she rests, and smiles.")]
    [InlineData("Bravo ! Encore une fois 💪 !", "Bravo ! Encore une fois!")]
    public void Wrap_EmojiBeforeAMark_LeavesNoGap(string text, string shown) => Assert.Equal(shown, string.Join(' ', TextLines.Wrap(text, Width)));

    [Fact]
    public void Wrap_EmojiAndJoiners_LeavesOutTheEmoji() => Assert.Equal(
        ["Squat می\u200Cخواهم now"], TextLines.Wrap("🏋️\u200D♀️Squat 👍🏽 می\u200Cخواهم now \u200D🎉", Width));
}
