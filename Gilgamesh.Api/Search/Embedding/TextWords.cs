using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Search.Embedding;

/// <summary>Splits text into words, in lower case, and knows those that carry no meaning.</summary>
internal static partial class TextWords
{
    private static readonly HashSet<string> Stop = new(
        ("a an and are as at be been but by can could do does for from had has have he her his how i if in into is it its just like me more most "
        + "my no not of on or our out over she so some such than that the their them then there these they this those through to too up us very "
        + "was we were what when where which while who will with would you your am i'm it's let lets s t re ve ll d m o").Split(' '));

    public static IReadOnlyList<string> Split(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value)];

    /// <summary>The words that mean something, stemmed; all of them where none does.</summary>
    public static IReadOnlyList<string> Stems(string text)
    {
        var words = Split(text);
        var meaning = words.Where(word => !IsStop(word)).ToList();
        return [.. (meaning.Count > 0 ? meaning : words).Select(Stemmer.Stem)];
    }

    /// <summary>Whether it is written without spaces between words.</summary>
    public static bool HasIdeographs(string text) => text.Any(sign => sign is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF');

    public static bool IsStop(string word) => Stop.Contains(word);

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex Word();
}
