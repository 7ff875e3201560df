using System.Globalization;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>Numbers in digits, words and Chinese numerals: "1,5", "2 1/2", "half a", "anderthalb", "二十五".</summary>
internal static class SpokenNumber
{
    private const string Digits = "零一二三四五六七八九";
    private const string Numerals = "[零〇一二两兩三四五六七八九十百半]";

    private static readonly Dictionary<string, double> Words = WordLists.All.Select(list => list.Length).OfType<LengthWords>()
        .SelectMany(list => list.Numbers).GroupBy(word => word.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(word => word.Key, word => word.First().Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Without groups. Words stand apart from others; Chinese numerals need not.</summary>
    public static string Pattern { get; } =
        $@"(?:(?<![0-9][.,:/]|[0-9a-z])(?:[0-9]{{1,3}}\s)?[0-9]/[0-9](?![0-9/])|(?<![0-9][.,:/]|[0-9.:/]|(?!\p{{IsCJKUnifiedIdeographs}})[\p{{L}}_])[0-9]{{1,5}}(?:[.,][0-9]{{1,3}})?|(?<![\p{{L}}\p{{M}}'-]){WordLists.Pattern(Words.Keys)}(?![\p{{M}}'])|(?<!{Numerals}){Numerals}{{1,8}}(?!{Numerals}))";

    public static double Parse(string text)
    {
        var plain = string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Words.TryGetValue(plain, out var word) ? word
            : plain.Contains('/', StringComparison.Ordinal) ? Fraction(plain)
            : char.IsAsciiDigit(plain[0]) ? double.Parse(plain.Replace(',', '.'), CultureInfo.InvariantCulture)
            : Chinese(plain);
    }

    /// <summary>"2 1/2".</summary>
    private static double Fraction(string text)
    {
        var parts = text.Split(' ', '/').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return (parts.Count > 2 ? parts[0] : 0) + (parts[^2] / Math.Max(1, parts[^1]));
    }

    private static double Chinese(string text)
    {
        var (sum, digit) = (0.0, 0.0);
        foreach (var sign in text.Replace('两', '二').Replace('兩', '二').Replace('〇', '零'))
        {
            if (sign is '十' or '百')
            {
                sum += Math.Max(1, digit) * (sign == '十' ? 10 : 100);
                digit = 0;
            }
            else
            {
                digit = sign == '半' ? digit + 0.5 : Digits.IndexOf(sign, StringComparison.Ordinal);
            }
        }

        return sum + digit;
    }
}
