using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Text;

/// <summary>Makes plain text of what a stranger's file holds: no markup, no override codes, nothing invisible but what joins letters or emoji.</summary>
internal static partial class PlainText
{
    public const int MaxLength = 2000;

    public static string From(string? text) => Bounded(text, MaxLength);

    public static string Bounded(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        // Entities are read between two strippings, so that an escaped tag does not come back to life as a tag.
        var words = Tag().Replace(WebUtility.HtmlDecode(Tag().Replace(text, " ")), " ");
        return Shorten(Space().Replace(Visible(Override().Replace(words, " ")), " ").Trim(), most);
    }

    /// <summary>At most so many characters of a text, and no half one: Postgres and HTTP refuse what is not Unicode.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The same, after the last word that is whole, where the text has words.</summary>
    public static string Shorten(string text, int most)
    {
        var cut = Cut(text, most);
        return cut.Length == text.Length || text[cut.Length] == ' ' || cut.LastIndexOf(' ') is not (> 0 and var end) || end < most / 2 ? cut : cut[..end];
    }

    /// <summary>Without controls and without format characters, which can turn, hide or fake what is read. Half a surrogate pair, which can't be stored, becomes the replacement character.</summary>
    private static string Visible(string text)
    {
        var kept = new StringBuilder(text.Length);
        var before = new Rune(' ');
        var runes = text.EnumerateRunes().ToArray();
        for (var n = 0; n < runes.Length; n++)
        {
            var after = n + 1 < runes.Length ? runes[n + 1] : new Rune(' ');
            if (Joiners.IsVisible(before, runes[n], after))
            {
                kept.Append(runes[n]);
                before = runes[n];
            }
        }

        return kept.ToString();
    }

    [GeneratedRegex("<[/!a-zA-Z0-9][^<>]*>")]
    private static partial Regex Tag();

    /// <summary>Styling of ASS subtitles, <c>{\pos(0,0)}</c>.</summary>
    [GeneratedRegex(@"\{\\[^{}]*\}")]
    private static partial Regex Override();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
