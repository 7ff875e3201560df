using System.Text;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Api.Compile.Captions;

/// <summary>What the rules of captions want to know of words.</summary>
internal static class CueText
{
    private const string Closing = "\"'”’»)]』」";

    /// <summary>Characters of a line; those of full width count for two.</summary>
    public static int Width(IEnumerable<string> words) => CaptionWord.Join(words).EnumerateRunes().Sum(Width);

    public static bool EndsSentence(string word) => Ends(word, ".!?…。！？؟।");

    public static bool EndsClause(string word) => Ends(word, ",;:–—、，；：،؛");

    public static bool IsLittle(string word) => word.Length <= 3 && word.All(char.IsLetter) && word.All(letter => letter < 0x2E80);

    private static bool Ends(string word, string marks) =>
        word.AsSpan().TrimEnd(Closing) is { Length: > 0 } text && marks.Contains(text[^1], StringComparison.Ordinal);

    private static int Width(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or (>= 0x20000 and <= 0x3FFFF) ? 2 : 1;
}
