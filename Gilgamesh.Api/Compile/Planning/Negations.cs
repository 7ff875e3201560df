using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>Reads what must not be there: "no jumping or burpees", "without push-ups".</summary>
internal static partial class Negations
{
    // One or two words; a second one that only leads on to something else is none of them.
    private const string Item =
        @"(?:(?:any|all|the|an?)\s+)?(?<what>(?!(?:more|less|longer|matter|need|one|focus|with|lots|plenty|just|only|then|do|use|keep|include|including|show|make|add|no|without|avoid|and|or|nor)\b)"
        + @"\p{L}[\p{L}-]*(?:\s+(?!(?:and|or|nor|but|please|for|in|on|at|with|to|as|if|because|since|just|only|then|thanks)\b)\p{L}[\p{L}-]*)?)";

    // "No squats, lunges or burpees" wants none of the three.
    private const string OrItems = @"(?:(?:\s*,\s*" + Item + @")*\s*,?\s*\b(?:or|nor)\s+" + Item + ")";

    // "Without jumping and running" wants neither; "no jumping and stretching" may mean anything, and is not taken further.
    private const string AndItem = @"(?:\s+and\s+" + Item + ")";

    /// <returns>What is ruled out, in lower case, and the text without it.</returns>
    public static (IReadOnlyList<string> Excluded, string Wanted) Read(string text, Domain domain)
    {
        text = Harmless(text, domain);
        return (
            [.. Negated().Matches(text).SelectMany(match => match.Groups["what"].Captures).Select(what => what.Value.ToLowerInvariant()).Where(domain.CanExclude).Distinct()],
            Negated().Replace(text, " "));
    }

    /// <summary>The text without "no equipment": the very clips that say so are the fitting ones.</summary>
    private static string Harmless(string text, Domain domain) => Regex.Replace(
        text,
        $@"\b(?:no|without)\s+(?:any\s+|special\s+|gym\s+)?(?:{string.Join('|', domain.NeverExcluded.Select(Regex.Escape))})\b(?!\s*,?\s*(?:or|nor|and)\b)",
        " ",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    [GeneratedRegex(
        $@"\b(?:no\s+{Item}{OrItems}*|(?:without|avoid(?:ing)?|exclud(?:e|ing)|except)\s+{Item}(?:{OrItems}|{AndItem})*)",
        RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Negated();
}
