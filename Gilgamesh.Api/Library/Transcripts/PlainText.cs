using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>Makes plain text of what a stranger's file holds: no markup, no override codes, nothing invisible.</summary>
internal static partial class PlainText
{
    public const int MaxLength = 4000;

    public static string From(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        // Entities are read between two strippings, so that an escaped tag does not come back to life as a tag.
        var words = Tag().Replace(WebUtility.HtmlDecode(Tag().Replace(text, " ")), " ");
        words = Space().Replace(Invisible().Replace(Override().Replace(words, " "), ""), " ").Trim();
        // Half a surrogate pair can't be stored: it becomes the replacement character.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Cut(words, MaxLength)));
    }

    /// <summary>At most so many characters of a text, and no half one: Postgres and HTTP refuse what is not Unicode.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [GeneratedRegex("<[/!a-zA-Z0-9][^<>]*>")]
    private static partial Regex Tag();

    /// <summary>Styling of ASS subtitles, <c>{\pos(0,0)}</c>.</summary>
    [GeneratedRegex(@"\{\\[^{}]*\}")]
    private static partial Regex Override();

    /// <summary>Control characters, and format characters such as bidirectional overrides and byte order marks.</summary>
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Cs}\p{Co}-[\t\r\n\uD800-\uDFFF]]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
