using System.Text;

namespace Gilgamesh.Contracts.Captions;

/// <summary>A word as captions show it, with the punctuation that stands with it. Of Chinese and Japanese, each character is one.</summary>
/// <param name="First">Its first character in the text, counted in code points.</param>
/// <param name="End">The first one after it.</param>
public readonly record struct CaptionWord(string Text, int First, int End)
{
    public static IReadOnlyList<CaptionWord> Split(string text)
    {
        List<CaptionWord> words = [];
        Rune[] runes = [.. text.EnumerateRunes()];
        for (var at = 0; at < runes.Length;)
        {
            if (Rune.IsWhiteSpace(runes[at]))
            {
                at++;
                continue;
            }

            var first = at;
            var spoken = false;
            for (; at < runes.Length && !Rune.IsWhiteSpace(runes[at]) && !(spoken && Begins(runes, at)); at++)
            {
                spoken |= Rune.IsLetterOrDigit(runes[at]);
            }

            // A dash between spaces goes with the word before it, and what opens a text with the word behind.
            if (words.Count > 0 && (!spoken || !words[^1].Text.Any(char.IsLetterOrDigit)))
            {
                first = words[^1].First;
                words.RemoveAt(words.Count - 1);
            }

            words.Add(new(Written(runes[first..at]), first, at));
        }

        return words;
    }

    /// <summary>The words as a line of text.</summary>
    public static string Join(IEnumerable<string> words)
    {
        var line = new StringBuilder();
        foreach (var word in words)
        {
            line.Append(line.Length > 0 && IsSpaced(line[^1], word) ? " " : "").Append(word);
        }

        return line.ToString();
    }

    private static bool IsSpaced(char before, string word) =>
        !(IsUnspaced(new Rune(char.IsSurrogate(before) ? ' ' : before)) || (Rune.TryGetRuneAt(word, 0, out var first) && IsUnspaced(first)));

    /// <summary>Whether a line may break before this letter, within what is written together.</summary>
    private static bool Begins(Rune[] runes, int at) =>
        (IsIdeograph(runes[at]) && !"ーぁぃぅぇぉっゃゅょァィゥェォッャュョ".Contains(runes[at].ToString(), StringComparison.Ordinal))
        || (Rune.IsLetterOrDigit(runes[at]) && IsIdeograph(runes[at - 1]))
        || "「『（《〈【“‘".Contains(runes[at].ToString(), StringComparison.Ordinal) && IsUnspaced(runes[at - 1]);

    /// <summary>Also punctuation of full width.</summary>
    private static bool IsUnspaced(Rune rune) => IsIdeograph(rune) || rune.Value is (>= 0x3000 and <= 0x303F) or (>= 0xFF00 and <= 0xFF65);

    private static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static string Written(Rune[] runes) => string.Join(' ', string.Concat(runes).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
