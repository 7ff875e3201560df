using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>Takes a clip's text apart into sentences that can be spoken one by one.</summary>
internal static partial class Sentences
{
    private const int MaxWords = 40;

    // Who ends a sentence means one.
    private const int MaxWordsOfSentence = 60;
    private const int MaxIdeographs = 80;

    /// <summary>Plain sentences in their order; markdown, speaker marks and fragments without words are gone.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. Plain(text).Split('\n').SelectMany(line => Boundary().Split(line)).SelectMany(Shortened).Select(Finished).OfType<string>()];

    /// <summary>As <see cref="Split"/>, where a single word ("Hildy!", "Breathe.") goes with the sentence behind it, or else the one before.</summary>
    public static IReadOnlyList<string> Spoken(string text)
    {
        List<string> spoken = [];
        foreach (var sentence in Split(text))
        {
            if (spoken.Count > 0 && IsOneWord(spoken[^1]))
            {
                spoken[^1] += $" {sentence}";
            }
            else
            {
                spoken.Add(sentence);
            }
        }

        if (spoken.Count > 1 && IsOneWord(spoken[^1]))
        {
            spoken[^2] += $" {spoken[^1]}";
            spoken.RemoveAt(spoken.Count - 1);
        }

        return spoken;
    }

    /// <summary>Where words are written apart.</summary>
    public static bool IsOneWord(string sentence) => !sentence.Contains(' ', StringComparison.Ordinal) && !TextWords.HasIdeographs(sentence);

    /// <summary>Letters and digits only, one space between words: what two texts have in common for the ear.</summary>
    public static string Normalise(string text) => NotWord().Replace(text.ToLowerInvariant(), " ").Trim();

    private static string Plain(string text) =>
        Blank().Replace(Annotation().Replace(Markdown().Replace(text.ReplaceLineEndings("\n"), ""), " "), " ");

    /// <summary>Speech-to-text may come without a full stop for minutes: then it is cut where a speaker would breathe.</summary>
    private static IEnumerable<string> Shortened(string sentence)
    {
        if (sentence.Count(TextWords.IsIdeograph) > MaxIdeographs)
        {
            return Breath().Split(sentence).SelectMany(part => part.Chunk(Even(part.Length, MaxIdeographs))).Select(part => new string(part));
        }

        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MaxWordsOfSentence && EndMark().IsMatch(sentence) ? [sentence] : Halved(words);
    }

    /// <summary>Cut in two, and again, where the middle third has the best place for it: behind a comma, else before a joining word.</summary>
    private static IEnumerable<string> Halved(ArraySegment<string> words)
    {
        if (words.Count <= MaxWords)
        {
            return [string.Join(' ', words.AsEnumerable())];
        }

        var middle = words.Count / 2;
        var cut = Enumerable.Range(words.Count / 3, words.Count / 3)
            .OrderBy(at => words[at - 1][^1] is ',' or ';' or ':' ? 0 : Joining().IsMatch(words[at]) ? 1 : 2)
            .ThenBy(at => Math.Abs(at - middle))
            .First();
        return Halved(words[..cut]).Concat(Halved(words[cut..]));
    }

    private static int Even(int length, int most) => length == 0 ? 1 : (int)Math.Ceiling(length / Math.Ceiling(length / (double)most));

    private static string? Finished(string sentence)
    {
        var trimmed = sentence.Trim(' ', '-', '–', '•', '"', ',', ';', ':');
        if (trimmed.Count(char.IsLetter) < (TextWords.HasIdeographs(trimmed) ? 2 : 3))
        {
            return null;
        }

        var first = char.ToUpperInvariant(trimmed[0]) + trimmed[1..];
        return EndMark().IsMatch(first) ? first : first + (TextWords.HasIdeographs(first) ? "。" : ".");
    }

    [GeneratedRegex(@"(?<=[.!?…])[""'”’)]*\s+(?=[\p{Lu}\p{Lo}\d""'“‘(¿¡])|(?<=[。！？｡؟।॥])[”’」』）""]*\s*(?=\S)", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s+)|[*_`]{1,3}|(?m:^\s*#{1,6}\s+|^\s*[-*+]\s+)", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Markdown();

    // [music], (applause), >>, NAR: and other marks of a transcript that nobody says.
    [GeneratedRegex(@"\[[^\]\n]*\]|\([^)\n]{1,30}\)|>>+|♪|(?<=^|\n|[.!?]\s+)\p{Lu}[\p{Lu} .'-]{1,20}:(?=\s)", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Annotation();

    // In any script, and behind a closing quote or bracket.
    [GeneratedRegex(@"[.!?…。！？｡؟۔।॥։።]['""”’»)\]」』）]*$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex EndMark();

    [GeneratedRegex(@"(?<=[，、；])", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Breath();

    [GeneratedRegex("^(?:and|but|so|because|then|while|or|where|which|und|aber|oder|denn|weil|dann|während|y|pero|porque|luego|et|mais|puis|parce|ma|poi|perché|mas|então)$", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Joining();

    [GeneratedRegex(@"[ \t]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Blank();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex NotWord();
}
