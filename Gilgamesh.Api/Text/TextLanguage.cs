using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Text;

/// <summary>
/// Tells a text's language: by its script, and for Latin script by the small words that no text of a language can do without. A
/// narration is a few sentences of everyday language; for those this is enough, and a model of 80 MB would not be.
/// </summary>
internal static partial class TextLanguage
{
    public const string English = "en";

    // Of Latin letters: a Chinese sentence may well name a Turkish get-up.
    private const double MinShare = 0.3;

    // "example.com" is no Portuguese, and "e.g." no Italian.
    private const int MinLetters = 4;

    private static readonly IReadOnlyDictionary<string, HashSet<string>> SmallWords = Load();

    private static readonly (string Language, Regex Letters)[] Scripts =
    [
        ("ja", Kana()), ("zh", Han()), ("ko", Hangul()), ("uk", Ukrainian()), ("ru", Cyrillic()), ("el", Greek()), ("he", Hebrew()), ("fa", Persian()),
        ("ar", Arabic()), ("hi", Devanagari()), ("bn", Bengali()), ("ta", Tamil()), ("te", Telugu()), ("th", Thai()), ("ka", Georgian()), ("hy", Armenian()),
    ];

    /// <summary>Two letters of ISO 639; null where the text does not say.</summary>
    public static string? Of(string text)
    {
        var letters = text.Count(char.IsLetter);
        var foreign = text.Count(sign => char.IsLetter(sign) && sign > '\u036F' && sign is not (>= '\u1E00' and <= '\u1EFF'));
        if (letters > 0 && foreign >= MinShare * letters)
        {
            return Scripts.Where(script => script.Letters.IsMatch(text)).Select(script => script.Language).FirstOrDefault();
        }

        var words = Word().Matches(text.ToLowerInvariant()).Select(word => word.Value).ToList();
        return SmallWords
            .Select(language => (language.Key, Hits: words.Count(language.Value.Contains), Letters: words.Where(language.Value.Contains).Sum(word => word.Length)))
            .Where(language => language.Letters >= MinLetters)
            .OrderByDescending(language => language.Hits).ThenByDescending(language => language.Key == English)
            .Select(language => language.Key)
            .FirstOrDefault();
    }

    private static Dictionary<string, HashSet<string>> Load()
    {
        using var file = typeof(TextLanguage).Assembly.GetManifestResourceStream("languages/small-words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!
            .ToDictionary(language => language.Key, language => language.Value.Split(' ').ToHashSet());
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u3040-\u30FF]", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Kana();

    [GeneratedRegex(@"[\u3400-\u9FFF\uF900-\uFAFF]", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Han();

    [GeneratedRegex(@"[\uAC00-\uD7AF\u1100-\u11FF]", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Hangul();

    [GeneratedRegex(@"[іїєґІЇЄҐ]", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Ukrainian();

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"\p{IsGreek}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Greek();

    [GeneratedRegex(@"\p{IsHebrew}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Hebrew();

    [GeneratedRegex(@"[پچژگ]", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Persian();

    [GeneratedRegex(@"\p{IsArabic}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Arabic();

    [GeneratedRegex(@"\p{IsDevanagari}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Devanagari();

    [GeneratedRegex(@"\p{IsBengali}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Bengali();

    [GeneratedRegex(@"\p{IsTamil}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Tamil();

    [GeneratedRegex(@"\p{IsTelugu}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Telugu();

    [GeneratedRegex(@"\p{IsThai}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Thai();

    [GeneratedRegex(@"\p{IsGeorgian}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Georgian();

    [GeneratedRegex(@"\p{IsArmenian}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Armenian();
}
