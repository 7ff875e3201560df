using System.Text;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>What a reader calls the writing that a letter belongs to.</summary>
internal static class Scripts
{
    private static readonly (int From, int To, string Name)[] Ranges =
    [
        (0x41, 0x24F, "Latin"), (0x370, 0x3FF, "Greek"), (0x400, 0x52F, "Cyrillic"), (0x530, 0x58F, "Armenian"), (0x590, 0x5FF, "Hebrew"),
        (0x600, 0x6FF, "Arabic"), (0x700, 0x74F, "Syriac"), (0x750, 0x77F, "Arabic"), (0x780, 0x7BF, "Thaana"), (0x8A0, 0x8FF, "Arabic"),
        (0x900, 0x97F, "Devanagari"), (0x980, 0x9FF, "Bengali"), (0xA00, 0xA7F, "Gurmukhi"), (0xA80, 0xAFF, "Gujarati"), (0xB00, 0xB7F, "Odia"),
        (0xB80, 0xBFF, "Tamil"), (0xC00, 0xC7F, "Telugu"), (0xC80, 0xCFF, "Kannada"), (0xD00, 0xD7F, "Malayalam"), (0xD80, 0xDFF, "Sinhala"),
        (0xE00, 0xE7F, "Thai"), (0xE80, 0xEFF, "Lao"), (0xF00, 0xFFF, "Tibetan"), (0x1000, 0x109F, "Myanmar"), (0x10A0, 0x10FF, "Georgian"),
        (0x1100, 0x11FF, "Hangul"), (0x1200, 0x139F, "Ethiopic"), (0x13A0, 0x13FF, "Cherokee"), (0x1780, 0x17FF, "Khmer"), (0x1800, 0x18AF, "Mongolian"),
        (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"), (0x2E80, 0x2FDF, "Chinese"), (0x3040, 0x30FF, "Japanese"), (0x3100, 0x312F, "Chinese"),
        (0x3130, 0x318F, "Hangul"), (0x31F0, 0x31FF, "Japanese"), (0x3400, 0x9FFF, "Chinese"), (0xA000, 0xA4CF, "Yi"), (0xAC00, 0xD7FF, "Hangul"),
        (0xF900, 0xFAFF, "Chinese"), (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFF, "Arabic"), (0xFF66, 0xFF9F, "Japanese"), (0x20000, 0x323AF, "Chinese"),
    ];

    /// <summary>Null for signs and marks that belong to none.</summary>
    public static string? NameOf(Rune letter)
    {
        var name = Ranges.FirstOrDefault(range => letter.Value >= range.From && letter.Value <= range.To).Name;
        return name ?? (Rune.IsLetter(letter) ? $"the letter U+{letter.Value:X4}" : null);
    }
}
