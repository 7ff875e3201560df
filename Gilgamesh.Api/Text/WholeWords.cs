using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Text;

/// <summary>Looks for words as they stand, in any case; in scripts without spaces anywhere in the text.</summary>
internal static class WholeWords
{
    public static bool Hold(string text, string word) => TextWords.HasIdeographs(word)
        ? text.Contains(word, StringComparison.Ordinal)
        : Regex.IsMatch(text, Pattern(word), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds));

    /// <summary>The text without them.</summary>
    public static string Without(string text, IEnumerable<string> words) => words.OrderByDescending(word => word.Length).Aggregate(text, (rest, word) => TextWords.HasIdeographs(word)
        ? rest.Replace(word, " ", StringComparison.Ordinal)
        : Regex.Replace(rest, Pattern(word), " ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds)));

    private static string Pattern(string word) => $@"(?<![\w-]){Regex.Escape(word)}(?![\w-])";
}
