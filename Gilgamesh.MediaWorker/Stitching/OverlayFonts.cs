using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>
/// Finds the installed font that shows a text: drawtext draws a page with one font, and a box for every letter that it lacks.
/// Fontconfig knows; where its tools are missing, nothing is checked.
/// </summary>
internal sealed class OverlayFonts(ILogger<OverlayFonts> logger)
{
    // Of more different letters, the first ones tell the script as well.
    private const int MaxLetters = 200;

    private readonly ConcurrentDictionary<string, OverlayFont> _known = new();

    /// <summary>A page as it can be shown.</summary>
    /// <param name="Text">Without the letters that no font has; empty where nothing is left.</param>
    /// <param name="FontFile">Null for the usual font.</param>
    /// <param name="Lacking">Scripts of the letters that are left out.</param>
    public sealed record Shown(string Text, string? FontFile, IReadOnlyList<string> Lacking);

    public async Task<Shown> ShowAsync(string text, CancellationToken cancel)
    {
        var usual = await MatchAsync("Sans", cancel);
        if (text.EnumerateRunes().All(usual.Shows))
        {
            return new(text, null, []);
        }

        var letters = text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).Select(rune => rune.Value).Distinct().Order().Take(MaxLetters);
        var special = await MatchAsync($"Sans:charset={string.Join(' ', letters.Select(letter => letter.ToString("x", CultureInfo.InvariantCulture)))}", cancel);
        var font = text.EnumerateRunes().Count(special.Shows) > text.EnumerateRunes().Count(usual.Shows) ? special : usual;
        var lacking = text.EnumerateRunes().Where(rune => !font.Shows(rune)).ToList();
        var shown = string.Concat(text.EnumerateRunes().Where(font.Shows));
        return new(
            shown.Any(char.IsLetterOrDigit) ? shown : "", ReferenceEquals(font, usual) ? null : font.File,
            [.. lacking.Select(Scripts.NameOf).OfType<string>().Distinct()]);
    }

    /// <summary>Scripts of letters that no installed font has, where each letter may come from another font.</summary>
    public async Task<IReadOnlyList<string>> LackingAsync(IEnumerable<string> texts, CancellationToken cancel)
    {
        var usual = await MatchAsync("Sans", cancel);
        List<string> lacking = [];
        foreach (var script in texts.SelectMany(text => text.EnumerateRunes()).Distinct().Where(rune => !usual.Shows(rune)).GroupBy(Scripts.NameOf))
        {
            if (script.Key is { } name && (await ShowAsync(string.Concat(script), cancel)).Lacking.Count > 0)
            {
                lacking.Add(name);
            }
        }

        return lacking;
    }

    private async Task<OverlayFont> MatchAsync(string pattern, CancellationToken cancel)
    {
        if (_known.TryGetValue(pattern, out var known))
        {
            return known;
        }

        OverlayFont font;
        try
        {
            var result = await ProgramRunner.RunAsync(new("fc-match", ["-f", "%{file}\n%{charset}\n", pattern]), cancel);
            font = OverlayFont.Read(result.Output);
        }
        catch (ProgramException fault)
        {
            logger.LogWarning("Fontconfig can't tell which font shows a text ({Fault}): it is drawn unchecked", fault.Failure);
            font = OverlayFont.Unknown;
        }

        return _known.Count < 1000 ? _known.GetOrAdd(pattern, font) : font;
    }

    /// <param name="Ranges">Code points that it has glyphs for; empty where that is unknown.</param>
    private sealed record OverlayFont(string? File, IReadOnlyList<(int From, int To)> Ranges)
    {
        public static OverlayFont Unknown { get; } = new(null, []);

        /// <summary>Its file, and on the next line its letters: <c>20-7e a0-17f 2013</c>.</summary>
        public static OverlayFont Read(string output) => output.Split('\n') is [{ Length: > 0 } file, var charset, ..]
            ? new(file, [.. charset.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Range)])
            : Unknown;

        public bool Shows(Rune rune) => Ranges.Count == 0 || Rune.IsWhiteSpace(rune) || rune.Value is 0x200C or 0x200D
            || Ranges.Any(range => rune.Value >= range.From && rune.Value <= range.To);

        private static (int From, int To) Range(string text) =>
            text.Split('-') is [var from, var to] ? (Hex(from), Hex(to)) : (Hex(text), Hex(text));

        private static int Hex(string digits) => int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value : -1;
    }
}
