using System.Globalization;
using System.Text;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>
/// Words of an untrusted text as each format takes them. Nothing in a text is markup: SRT has no escapes, so that what players take for tags is written with
/// other characters there; WebVTT and ASS have some.
/// </summary>
internal static class CaptionText
{
    public const char WordJoiner = '\u2060';

    public static string Plain(CaptionLine line) => CaptionWord.Join(line.Words.Select(word => Clean(word.Text)).Where(word => word.Length > 0));

    public static string Srt(CaptionLine line) => Plain(line).Replace('<', '‹').Replace('>', '›').Replace('{', '(').Replace('}', ')').Replace('\\', '/');

    public static string Vtt(CaptionLine line) => Plain(line)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A brace would open an override tag, and a backslash begins <c>\N</c> and its like, wherever it stands: an unseen sign parts it from what follows.</summary>
    public static string Ass(string word) => Clean(word)
        .Replace("\\", $"\\{WordJoiner}", StringComparison.Ordinal).Replace("{", "\\{", StringComparison.Ordinal).Replace("}", "\\}", StringComparison.Ordinal);

    /// <summary>On one line, without control characters and marks that turn the direction of what follows.</summary>
    private static string Clean(string word)
    {
        var clean = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            clean.Append(rune.Value is 0x200C or 0x200D || !IsBlank(rune) ? rune.ToString() : " ");
        }

        return string.Join(' ', clean.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsBlank(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;
}
