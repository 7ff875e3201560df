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
    public static string Clean(string text) => Read(text).Clean;

    /// <summary>The clean text, and for each of its characters where it stands in the text, both counted in code points.</summary>
    /// <exception cref="WorkerFault">As <see cref="Clean"/>.</exception>
    public static (string Clean, IReadOnlyList<int> Places) Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw WorkerFault.Invalid("text", $"at most {MaxLength} characters long");
        }

        var clean = new StringBuilder(text.Length);
        List<int> places = [];
        var (place, blank) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsWhiteSpace(rune) || !IsSpoken(rune);
            if (!isBlank)
            {
                if (blank && places.Count > 0)
                {
                    clean.Append(' ');
                    places.Add(place);
                }

                clean.Append(rune.ToString());
                places.Add(place);
            }

            (place, blank) = (place + 1, isBlank);
        }

        return clean.ToString().EnumerateRunes().Any(Rune.IsLetterOrDigit) ? (clean.ToString(), places) : throw NothingToSpeak();
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
