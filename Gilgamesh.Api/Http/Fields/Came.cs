using System.Globalization;
using System.Text;

namespace Gilgamesh.Api.Http.Fields;

/// <summary>What a client sent, as a message can repeat it: short, on one line, and nothing in it that changes how the rest is read.</summary>
internal static class Came
{
    private const int MaxLength = 60;

    public static string From(object? value) => value is string text ? $"\"{Clean(text)}\"" : Plain(value);

    public static string Plain(object? value) => value switch
    {
        null => "missing",
        bool truth => truth ? "true" : "false",
        _ => Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= MaxLength)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }
}
