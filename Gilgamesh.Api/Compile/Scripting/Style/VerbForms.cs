using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting.Style;

/// <summary>The regular forms of English verbs.</summary>
internal static partial class VerbForms
{
    /// <summary>"lower" as "lowers", "push" as "pushes", "carry" as "carries".</summary>
    public static string Third(string verb) =>
        verb.EndsWith('y') && !IsVowel(verb[^2]) ? $"{verb[..^1]}ies"
        : Hissing().IsMatch(verb) ? $"{verb}es"
        : $"{verb}s";

    /// <summary>"lower" as "lowering", "rise" as "rising", "sit" as "sitting", "lie" as "lying".</summary>
    public static string Gerund(string verb) =>
        verb.EndsWith("ie", StringComparison.Ordinal) ? $"{verb[..^2]}ying"
        : verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? $"{verb[..^1]}ing"
        : Doubled().IsMatch(verb) ? $"{verb}{verb[^1]}ing"
        : $"{verb}ing";

    private static bool IsVowel(char letter) => "aeiou".Contains(letter, StringComparison.Ordinal);

    [GeneratedRegex("(?:s|x|z|ch|sh|o)$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Hissing();

    [GeneratedRegex("^(?:qu|[^aeiou])*[aeiou][^aeiouwxy]$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Doubled();
}
