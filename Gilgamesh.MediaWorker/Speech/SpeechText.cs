using System.Globalization;
using System.Text;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>
/// What the synthesiser may see of an untrusted text: words and their punctuation. Square brackets would open its phoneme
/// codes (<c>[[...]]</c>), and it reads out the names of emoji and symbols.
/// </summary>
internal static class SpeechText
{
    public const int MaxLength = 4096;

    /// <exception cref="WorkerFault">Empty, too long, or without anything that can be spoken.</exception>
    public static string Clean(string text)
    {
        if (text.Length > MaxLength)
        {
            throw WorkerFault.Invalid("text", $"at most {MaxLength} characters long");
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(IsSpoken(rune) ? rune.ToString() : " ");
        }

        if (!clean.ToString().EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            throw NothingToSpeak();
        }

        return string.Join(' ', clean.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static WorkerFault NothingToSpeak() => WorkerFault.Invalid("text", "a text with at least one word that can be spoken");

    private static bool IsSpoken(Rune rune) => rune.Value is not ('[' or ']' or '<' or '>' or '{' or '}' or '|' or '\\' or '_') && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.EnclosingMark => false,
        _ => true,
    };
}
