using System.Text;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>Letters that can't be drawn, and are left out.</summary>
internal sealed record MissingLetters(IReadOnlySet<Rune> Letters)
{
    public IReadOnlyList<string> Warnings =>
        [.. Letters.Select(Scripts.NameOf).OfType<string>().Distinct().Order().Select(script => $"No installed font shows {script}: it is left out of the text over the picture.")];

    public string Without(string text) => Letters.Count == 0 ? text : string.Concat(text.EnumerateRunes().Where(rune => !Letters.Contains(rune)));

    /// <summary>Cues of which nothing is left go.</summary>
    public IReadOnlyList<CaptionCue> Without(IReadOnlyList<CaptionCue> cues) => Letters.Count == 0
        ? cues
        : [.. cues.Select(cue => cue with { Lines = [.. cue.Lines.Select(Without).Where(line => line.Words.Count > 0)] }).Where(cue => cue.Lines.Any(line => line.Words.Any(word => word.Text.Any(char.IsLetterOrDigit))))];

    private CaptionLine Without(CaptionLine line) => new([.. line.Words.Select(word => word with { Text = Without(word.Text) }).Where(word => word.Text.Trim().Length > 0)]);
}
