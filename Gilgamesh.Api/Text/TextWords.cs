using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Text;

/// <summary>
/// Splits text into words, wherever words are made: full text, vectors, wording, exclusions. Words are in lower case and without
/// accents; scripts that write no spaces are cut into pairs of signs.
/// </summary>
internal static partial class TextWords
{
    // "push ups" is one word to some people, "arm circles" to nobody.
    private const int LongestJoined = 12;

    private const int MaxAnyOf = 64;

    private static readonly HashSet<string> Stop = new(
        ("a an and are as at be been but by can could do does for from had has have he her his how i if in into is it its just like me more most "
        + "my no not of on or our out over she so some such than that the their them then there these they this those through to too up us very "
        + "was we were what when where which while who will with would you your am i'm it's let lets s t re ve ll d m o").Split(' '));

    private static readonly (string Spelled, string Sign, string Folded)[] Umlauts = [("ae", "ä", "a"), ("oe", "ö", "o"), ("ue", "ü", "u")];

    /// <summary>The words in their order.</summary>
    public static IReadOnlyList<string> Split(string text) => [.. Parts(text).Select(part => part.Word)];

    /// <summary>
    /// The words as an index holds them: in their order, and behind them what else they may be written as: "push-ups" also "pushups",
    /// "Rücken" also "ruecken", "Ruecken" also "rucken".
    /// </summary>
    public static IReadOnlyList<string> ForIndex(string text)
    {
        var (words, others) = Read(text);
        return [.. words, .. others];
    }

    /// <summary>The words in their order, and what else they may be written as.</summary>
    public static (IReadOnlyList<string> Words, IReadOnlyList<string> Others) Read(string text)
    {
        var parts = Parts(text);
        return ([.. parts.Select(part => part.Word)], [.. parts.SelectMany(part => part.Spellings), .. Joined(parts).Select(joined => joined.Word)]);
    }

    /// <summary>Each word of a query with all that it may be written as, itself first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> ForQuery(string text)
    {
        var parts = Parts(text);
        var joined = Joined(parts).ToList();
        return [.. parts.Select((part, n) => (IReadOnlyList<string>)[part.Word, .. part.Spellings, .. joined.Where(pair => pair.At == n || pair.At == n - 1).Select(pair => pair.Word)])];
    }

    /// <summary><see cref="ForIndex"/> as one text, for Postgres' parser.</summary>
    public static string ForFullText(string text) => string.Join(' ', ForIndex(text));

    /// <summary>
    /// What <c>to_tsquery</c> takes for any of a query's words. Words are letters and digits only, and quoted: nothing that a user types is syntax.
    /// </summary>
    public static string AnyOf(string query) =>
        string.Join(" | ", ForQuery(query).SelectMany(forms => forms).Distinct().Take(MaxAnyOf).Select(word => $"'{word}'"));

    public static bool IsStop(string word) => Stop.Contains(word);

    /// <summary>Whether some of it is written without spaces between words.</summary>
    public static bool HasIdeographs(string text) => text.Any(IsIdeograph);

    public static bool IsIdeograph(char sign) => sign is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    private static List<Part> Parts(string text)
    {
        List<Part> parts = [];
        var plain = PlainLetters.WithUmlauts(PlainLetters.Narrow(text).ToLowerInvariant());
        var end = 0;
        foreach (Match match in Word().Matches(plain))
        {
            var gap = plain[end..match.Index];
            parts.AddRange(HasIdeographs(match.Value)
                ? Runs().Matches(match.Value).SelectMany(run => IsIdeograph(run.Value[0]) ? Pairs(run.Value) : [Part.Of(run.Value, "")])
                : [Part.Of(match.Value, gap)]);
            end = match.Index + match.Length;
        }

        return parts;
    }

    private static IEnumerable<Part> Pairs(string run) => run.Length == 1
        ? [Part.Of(run, "")]
        : Enumerable.Range(0, run.Length - 1).Select(n => Part.Of(run.Substring(n, 2), ""));

    /// <summary>Neighbours as one word: any that a hyphen joins, and short ones with a space between.</summary>
    private static IEnumerable<(int At, string Word)> Joined(IReadOnlyList<Part> parts)
    {
        for (var n = 1; n < parts.Count; n++)
        {
            var word = parts[n - 1].Word + parts[n].Word;
            if (parts[n - 1].IsPlain && parts[n].IsPlain && !IsStop(parts[n - 1].Word) && (parts[n].Gap is "-" or "\u2010" or "\u2011" || (parts[n].Gap == " " && word.Length <= LongestJoined)))
            {
                yield return (n - 1, word);
            }
        }
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\u200C\u200D]*", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]+|[^\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Runs();

    /// <param name="Gap">What stands between it and the word before.</param>
    private sealed record Part(string Word, IReadOnlyList<string> Spellings, string Gap)
    {
        /// <summary>Of letters, and no single one.</summary>
        public bool IsPlain => Word.Length > 1 && Word.All(sign => char.IsLetter(sign) && !IsIdeograph(sign));

        public static Part Of(string word, string gap)
        {
            var folded = PlainLetters.WithoutAccents(word);
            return new(folded, folded.Length < 4 ? [] : [.. Others(word, folded)], gap);
        }

        private static IEnumerable<string> Others(string word, string folded)
        {
            var spelled = PlainLetters.WithoutAccents(Umlauts.Aggregate(word, (text, umlaut) => text.Replace(umlaut.Sign, umlaut.Spelled, StringComparison.Ordinal)));
            var without = Umlauts.Aggregate(folded, (text, umlaut) => text.Replace(umlaut.Spelled, umlaut.Folded, StringComparison.Ordinal));
            return new[] { spelled, without }.Where(other => other != folded).Distinct();
        }
    }
}
