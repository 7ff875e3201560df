using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>Takes a clip's text apart into sentences that can be spoken one by one.</summary>
internal static partial class Sentences
{
    private const int MaxWords = 40;
    private const int MaxIdeographs = 80;

    /// <summary>Plain sentences in their order; markdown, speaker marks and fragments without words are gone.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. Plain(text).Split('\n').SelectMany(line => Boundary().Split(line)).SelectMany(Shortened).Select(Finished).OfType<string>()];

    /// <summary>Letters and digits only, one space between words: what two texts have in common for the ear.</summary>
    public static string Normalise(string text) => NotWord().Replace(text.ToLowerInvariant(), " ").Trim();

    private static string Plain(string text) =>
        Blank().Replace(Annotation().Replace(Markdown().Replace(text.ReplaceLineEndings("\n"), ""), " "), " ");

    /// <summary>Speech-to-text may come without a full stop for minutes: then it is cut where a speaker would breathe.</summary>
    private static IEnumerable<string> Shortened(string sentence)
    {
        if (sentence.Count(TextWords.IsIdeograph) > MaxIdeographs)
        {
            return Breath().Split(sentence).SelectMany(part => part.Chunk(MaxIdeographs)).Select(part => new string(part));
        }

        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MaxWords ? [sentence] : words.Chunk(MaxWords / 2).Select(chunk => string.Join(' ', chunk));
    }

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

    [GeneratedRegex(@"[ \t]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Blank();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex NotWord();
}
