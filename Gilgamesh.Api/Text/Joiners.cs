using System.Globalization;
using System.Text;

namespace Gilgamesh.Api.Text;

/// <summary>Tells the few characters without a shape of their own that writing needs from those that only hide or turn text.</summary>
internal static class Joiners
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    public static bool IsVisible(Rune before, Rune here, Rune after) => Rune.GetUnicodeCategory(here) switch
    {
        UnicodeCategory.Control => here.Value is '\t' or '\n' or '\r',
        UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => false,
        UnicodeCategory.Format => here.Value switch
        {
            NonJoiner => IsJoined(before),
            Joiner => IsJoined(before) || (IsPicture(before) && IsPicture(after)),
            // The letters of a flag such as Scotland's.
            >= 0xE0020 and <= 0xE007F => before.Value is 0x1F3F4 or (>= 0xE0020 and <= 0xE007E),
            // Arabic signs that stand under a number, and Mongolian's vowel separator.
            (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x8E2 => true,
            0x180E => IsJoined(before),
            _ => false,
        },
        // A variation selector picks a shape of what stands before it.
        _ => !IsSelector(here) || !(Rune.IsWhiteSpace(before) || IsSelector(before)),
    };

    /// <summary>Letters and marks of the scripts whose shapes depend on their neighbours: Arabic to Mongolian, and Arabic's old forms.</summary>
    private static bool IsJoined(Rune rune) =>
        rune.Value is (>= 0x0600 and <= 0x0FFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1700 and <= 0x1CFF) or (>= 0xA800 and <= 0xABFF)
            or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x11000 and <= 0x11FFF)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Emoji and what may follow one: a selector, a colour of skin, a keycap.</summary>
    private static bool IsPicture(Rune rune) =>
        rune.Value is 0xFE0F or 0x20E3 or (>= 0x1F000 and <= 0x1FAFF) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol || rune.Value is >= 0x2190 and <= 0x2BFF;

    private static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
