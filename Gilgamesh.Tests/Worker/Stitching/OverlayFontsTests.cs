using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Stitching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gilgamesh.Tests.Worker.Stitching;

public sealed class OverlayFontsTests
{
    private readonly OverlayFonts _fonts = new(NullLogger<OverlayFonts>.Instance);

    [Fact]
    public async Task Show_TextOfTheUsualFont_IsShownWhole()
    {
        var shown = await _fonts.ShowAsync("Squat slowly – jusqu'à 10 €\nПриседания", default);
        Assert.Equal(("Squat slowly – jusqu'à 10 €\nПриседания", null), (shown.Text, shown.FontFile));
        Assert.Empty(shown.Lacking);
    }

    /// <summary>The Yi of Sichuan stands for a script that this machine may have no font for: shown by a font that has it, or named.</summary>
    [Theory]
    [InlineData("ꆈꌠꁱꂷ", "Yi")]
    [InlineData("慢慢下蹲", "Chinese")]
    [InlineData("नमस्ते", "Devanagari")]
    public async Task Show_OtherScript_PicksAFontOrNamesTheScript(string text, string script)
    {
        var shown = await _fonts.ShowAsync(text, default);

        if (shown.FontFile is not null)
        {
            Assert.True(File.Exists(shown.FontFile));
            Assert.Equal(text, shown.Text);
        }
        else
        {
            Assert.Equal("", shown.Text);
            Assert.Equal([script], shown.Lacking);
        }
    }

    [Fact]
    public void Wrap_EmojiAndJoiners_LeavesOutTheEmoji() => Assert.Equal(
        ["Squat می\u200Cخواهم now"], OverlayPage.Wrap("🏋️\u200D♀️Squat 👍🏽 می\u200Cخواهم now \u200D🎉", PictureFormat.Portrait));
}
