using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>
/// Words or a sentence over and over, as recognisers invent them over silence. Whoever counts or drives on repeats as well
/// ("up, down, up, down", "one more, one more"): fewer times, or no whole sentence.
/// </summary>
internal static partial class Loops
{
    private const int LongestUnit = 24;

    /// <summary>How often something of so many words is said in a row by no one.</summary>
    public static int Limit(int words) => words switch { <= 3 => 8, 4 => 6, _ => 4 };

    /// <summary>How many cues in a row nobody says the same in.</summary>
    public static int CueLimit(int words) => words switch { 1 => 8, <= 3 => 6, _ => 4 };

    public static int Words(string text) => Word().Count(text);

    /// <summary>The text without its loops.</summary>
    public static string Cut(string text)
    {
        var words = Word().Matches(text);
        if (words.Count < Limit(1))
        {
            return text;
        }

        var (kept, at) = ("", 0);
        for (var n = 0; n < words.Count;)
        {
            if (LoopAt(words, n) is not (> 0 and var length))
            {
                n++;
                continue;
            }

            kept += text[at..words[n].Index];
            n += length;
            at = n < words.Count ? words[n].Index : text.Length;
        }

        return at == 0 ? text : (kept + text[at..]).Trim();
    }

    /// <summary>The words of the loop that begins here; 0 where none does.</summary>
    private static int LoopAt(MatchCollection words, int first)
    {
        for (var unit = 1; unit <= LongestUnit && first + (unit * Limit(unit)) <= words.Count; unit++)
        {
            var end = first + unit;
            while (end < words.Count && words[end].ValueSpan.Equals(words[end - unit].ValueSpan, StringComparison.OrdinalIgnoreCase))
            {
                end++;
            }

            if (end - first >= unit * Limit(unit))
            {
                return end - first;
            }
        }

        return 0;
    }

    /// <summary>A character of a script without blanks stands for a word.</summary>
    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}]|[\p{L}\p{M}\p{N}'’-[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}]]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();
}
