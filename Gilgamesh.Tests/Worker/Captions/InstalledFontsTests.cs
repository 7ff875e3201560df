using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker.Captions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gilgamesh.Tests.Worker.Captions;

public sealed class InstalledFontsTests
{
    private readonly InstalledFonts _fonts = new(NullLogger<InstalledFonts>.Instance);

    [Fact]
    public async Task FindMissing_TextOfTheUsualFont_IsShownWhole()
    {
        var missing = await _fonts.FindMissingAsync(["Squat slowly – jusqu'à 10 €", "Приседания \u2060 \u200C"], default);

        Assert.Empty(missing.Letters);
        Assert.Empty(missing.Warnings);
    }

    /// <summary>This machine may have no font for a script: then it is left out, and named.</summary>
    [Theory]
    [InlineData("ꆈꌠꁱꂷ", "Yi")]
    [InlineData("慢慢下蹲", "Chinese")]
    [InlineData("नमस्ते", "Devanagari")]
    public async Task FindMissing_OtherScript_IsShownWholeOrNamed(string text, string script)
    {
        var missing = await _fonts.FindMissingAsync([$"Now {text}"], default);

        Assert.Equal(missing.Letters.Count > 0 ? [$"No installed font shows {script}: it is left out of the text over the picture."] : [], missing.Warnings);
        Assert.Equal(missing.Letters.Count > 0 ? "Now " : $"Now {text}", missing.Without($"Now {text}"));
    }

    [Fact]
    public void Without_LettersThatAreMissing_LeavesTheOtherWordsAndNoEmptyCue()
    {
        var missing = new MissingLetters(new HashSet<System.Text.Rune> { new('ꆈ'), new('ꌠ') });
        CaptionCue cue = new(0, 30, [new([new("One", 3), new("ꆈꌠ", 9)]), new([new("ꌠ!", 12)]), new([new("ꌠ", 20)])]);

        var left = missing.Without([cue, new(30, 60, [new([new("ꆈꌠ?", 30)])])]);

        var only = Assert.Single(left);
        Assert.Equal(["One", "!"], only.Lines.SelectMany(line => line.Words).Select(word => word.Text));
        Assert.Equal(2, only.Lines.Count);
    }
}
