using System.Globalization;
using System.Text;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>Bytes as one encoding reads them.</summary>
/// <param name="Letters">Beyond ASCII.</param>
/// <param name="Oddity">Characters that no text has: what is undefined, controls, a sign or a capital in the middle of a word.</param>
internal sealed record CodePage(Encoding Encoding, int Letters, int Oddity)
{
    public static CodePage Read(Encoding encoding, byte[] bytes)
    {
        var text = encoding.GetString(bytes);
        var (letters, odd) = (0, 0);
        for (var n = 0; n < text.Length; n++)
        {
            if (text[n] < 0x80)
            {
                continue;
            }

            letters += char.IsLetter(text[n]) ? 1 : 0;
            odd += IsOdd(n > 0 ? text[n - 1] : ' ', text[n], n + 1 < text.Length ? text[n + 1] : ' ') ? 1 : 0;
        }

        return new(encoding, letters, odd);
    }

    private static bool IsOdd(char before, char here, char after)
    {
        var isInside = char.IsLetter(before) && char.IsLetter(after);
        return CharUnicodeInfo.GetUnicodeCategory(here) switch
        {
            _ when here is '\u00A4' or '\u00A6' or '\u00AC' or '\u00B6' or '\u00D7' or '\u00F7' => char.IsLetter(before) || char.IsLetter(after),
            UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
            UnicodeCategory.UppercaseLetter => char.IsLower(before),
            UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
                or UnicodeCategory.OtherNumber or UnicodeCategory.ModifierLetter => isInside,
            UnicodeCategory.OtherPunctuation or UnicodeCategory.OpenPunctuation => isInside && here is '\u00BF' or '\u00A1' or '\u00A7' or '\u201A' or '\u201E',
            _ => here == '\uFFFD',
        };
    }
}
