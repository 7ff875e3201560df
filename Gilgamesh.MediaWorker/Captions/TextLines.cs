using System.Globalization;
using System.Text;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>Breaks a text into lines that can be drawn.</summary>
internal static class TextLines
{
    /// <summary>Lines that surely fit, by generous widths of the letters: the font is not known here.</summary>
    /// <param name="lineWidth">In widths of the letter M.</param>
    public static IEnumerable<string> Wrap(string text, double lineWidth)
    {
        var line = new StringBuilder();
        var width = 0.0;
        foreach (var word in Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => BreakLong(word, lineWidth)))
        {
            var wordWidth = word.EnumerateRunes().Sum(Width);
            if (line.Length > 0 && width + Width(new(' ')) + wordWidth > lineWidth)
            {
                yield return line.ToString();
                line.Clear();
                width = 0;
            }

            width += wordWidth + (line.Length > 0 ? Width(new(' ')) : 0);
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    /// <summary>The text on one line, but for words that no line holds: who draws it finds no place to break them.</summary>
    /// <param name="lineWidth">In widths of the letter M.</param>
    public static string BreakLongWords(string text, double lineWidth) => string.Join(
        ' ', Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => string.Join('\n', BreakLong(word, lineWidth))));

    private static IEnumerable<string> BreakLong(string word, double lineWidth)
    {
        var part = new StringBuilder();
        var width = 0.0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (part.Length > 0 && width + Width(rune) > lineWidth)
            {
                yield return part.ToString();
                part.Clear();
                width = 0;
            }

            part.Append(rune.ToString());
            width += Width(rune);
        }

        yield return part.ToString();
    }

    /// <summary>Of DejaVu Sans, the widest of the usual fonts.</summary>
    private static double Width(Rune rune) => rune.Value switch
    {
        ' ' or 'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '!' or '|' => 0.34,
        'f' or 't' or 'r' or '(' or ')' or '-' or '"' => 0.46,
        'm' or 'M' or 'w' or 'W' or '@' or '%' => 1,
        >= 'A' and <= 'Z' => 0.78,
        < 0x1100 => 0.65,
        _ => 1.05,
    };

    /// <summary>
    /// Without control characters and direction marks, which could turn or hide what is read, and without emoji: the fonts that
    /// have them are in colour, and can't be drawn.
    /// </summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var before = new Rune(' ');
        Rune[] runes = [.. text.EnumerateRunes()];
        var gap = false;
        for (var n = 0; n < runes.Length; n++)
        {
            var after = n + 1 < runes.Length ? runes[n + 1].Value : 0;
            if (IsJoiner(runes[n]) ? IsLetterOrMark(before) : !IsEmoji(before, runes[n], after))
            {
                // The space before an emoji goes with it: "squats 💪." is "squats.".
                if (gap && runes[n].Value is ('.' or ',' or ';' or ':' or '!' or '?'))
                {
                    clean.Length = clean.ToString().TrimEnd(' ').Length;
                }

                clean.Append(IsBlank(runes[n]) ? " " : runes[n].ToString());
                gap &= IsBlank(runes[n]);
            }
            else
            {
                gap |= !IsJoiner(runes[n]);
            }

            before = runes[n];
        }

        return clean.ToString();
    }

    private static bool IsBlank(Rune rune) => !IsJoiner(rune) && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    /// <summary>Persian and the scripts of India are misspelt without them.</summary>
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static bool IsLetterOrMark(Rune rune) => rune.Value is >= 0x600 and < 0x2000 && (Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    /// <summary>Also a sign that its selector makes one, or that is the last part of one, as in a woman lifting weights.</summary>
    private static bool IsEmoji(Rune before, Rune rune, int after) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0xFE00 and <= 0xFE0F) or 0x20E3 or (>= 0xE0000 and <= 0xE01EF)
        || (rune.Value > 0x2000 && after == 0xFE0F)
        || (before.Value == 0x200D && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol);
}
