using System.Text.RegularExpressions;

namespace Gilgamesh.OpenAITestServer.Moderations;

/// <summary>What gets a text flagged here: a few plain words for each category that a request to this product could hit.</summary>
internal static partial class ForbiddenWords
{
    /// <summary>In the protocol's order.</summary>
    public static IReadOnlyList<string> Categories { get; } =
    [
        "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/instructions",
        "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
    ];

    public static bool Hits(string category, string text) => category switch
    {
        "harassment" => Harassment().IsMatch(text),
        "hate" => Hate().IsMatch(text),
        "illicit" => Illicit().IsMatch(text),
        "illicit/violent" => IllicitViolent().IsMatch(text),
        "self-harm" => SelfHarm().IsMatch(text),
        "sexual" => Sexual().IsMatch(text),
        "violence" => Violence().IsMatch(text),
        _ => false,
    };

    [GeneratedRegex(@"\b(you are worthless|worthless idiots?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Harassment();

    [GeneratedRegex(@"\b(ethnic cleansing|white power|exterminate (all )?(jews|muslims|christians))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hate();

    [GeneratedRegex(@"\b(cook(ing)? meth|sell(ing)? (cocaine|heroin)|forge a passport)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Illicit();

    [GeneratedRegex(@"\b(pipe bombs?|build(ing)? a bomb)\b", RegexOptions.IgnoreCase)]
    private static partial Regex IllicitViolent();

    [GeneratedRegex(@"\b(suicide|kill myself|starve (myself|yourself))\b", RegexOptions.IgnoreCase)]
    private static partial Regex SelfHarm();

    [GeneratedRegex(@"\b(porn\w*|erotic\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sexual();

    [GeneratedRegex(@"\b(kill (him|her|them|people|someone)|behead\w*|mass shooting|gore)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Violence();
}
