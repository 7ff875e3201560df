using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>
/// Knows what the installed fonts show: libass takes each letter from a font that has it, and draws a box for one that none has.
/// Fontconfig tells; where its tools are missing, nothing is checked.
/// </summary>
internal sealed class InstalledFonts(ILogger<InstalledFonts> logger)
{
    // Of more different letters, the first ones tell the script as well.
    private const int MaxLetters = 200;

    private readonly ConcurrentDictionary<string, InstalledFont> _known = new();

    /// <summary>Letters of texts that no installed font has.</summary>
    public async Task<MissingLetters> FindMissingAsync(IEnumerable<string> texts, CancellationToken cancel)
    {
        var usual = await MatchAsync("Sans", cancel);
        HashSet<Rune> missing = [];
        foreach (var script in texts.SelectMany(text => text.EnumerateRunes()).Distinct().Where(rune => !usual.Shows(rune)).GroupBy(Scripts.NameOf))
        {
            var letters = script.Select(rune => rune.Value).Order().Take(MaxLetters).Select(letter => letter.ToString("x", CultureInfo.InvariantCulture));
            var special = await MatchAsync($"Sans:charset={string.Join(' ', letters)}", cancel);
            missing.UnionWith(script.Where(rune => !special.Shows(rune)));
        }

        return new(missing);
    }

    /// <summary>Whether a family of that name is installed, in any case of its letters; true where nobody can tell.</summary>
    public async Task<bool> HasFamilyAsync(string family, CancellationToken cancel)
    {
        try
        {
            var result = await ProgramRunner.RunAsync(new("fc-list", ["-f", "%{family}\n"]), cancel);
            return result.Output.Split(['\n', ','], StringSplitOptions.TrimEntries).Contains(family, StringComparer.OrdinalIgnoreCase);
        }
        catch (ProgramException fault)
        {
            logger.LogWarning("Fontconfig can't tell which fonts there are ({Fault}): the name is taken as it is", fault.Failure);
            return true;
        }
    }

    private async Task<InstalledFont> MatchAsync(string pattern, CancellationToken cancel)
    {
        if (_known.TryGetValue(pattern, out var known))
        {
            return known;
        }

        InstalledFont font;
        try
        {
            var result = await ProgramRunner.RunAsync(new("fc-match", ["-f", "%{file}\n%{charset}\n", pattern]), cancel);
            font = InstalledFont.Read(result.Output);
        }
        catch (ProgramException fault)
        {
            logger.LogWarning("Fontconfig can't tell which font shows a text ({Fault}): it is drawn unchecked", fault.Failure);
            font = InstalledFont.Unknown;
        }

        return _known.Count < 1000 ? _known.GetOrAdd(pattern, font) : font;
    }

    /// <param name="Ranges">Code points that it has glyphs for; empty where that is unknown.</param>
    private sealed record InstalledFont(IReadOnlyList<(int From, int To)> Ranges)
    {
        public static InstalledFont Unknown { get; } = new([]);

        /// <summary>Its file, and on the next line its letters: <c>20-7e a0-17f 2013</c>.</summary>
        public static InstalledFont Read(string output) => output.Split('\n') is [{ Length: > 0 }, var charset, ..]
            ? new([.. charset.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Range)])
            : Unknown;

        public bool Shows(Rune rune) => Ranges.Count == 0 || Rune.IsWhiteSpace(rune) || rune.Value is 0x200C or 0x200D or CaptionText.WordJoiner
            || Ranges.Any(range => rune.Value >= range.From && rune.Value <= range.To);

        private static (int From, int To) Range(string text) =>
            text.Split('-') is [var from, var to] ? (Hex(from), Hex(to)) : (Hex(text), Hex(text));

        private static int Hex(string digits) => int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value : -1;
    }
}
