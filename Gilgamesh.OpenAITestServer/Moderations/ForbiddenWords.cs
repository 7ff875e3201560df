using System.Text.RegularExpressions;

namespace Gilgamesh.OpenAITestServer.Moderations;

/// <summary>What gets a text flagged here: a few plain words for each category that a request to this product could hit.</summary>
internal static class ForbiddenWords
{
    /// <summary>In the protocol's order.</summary>
    public static IReadOnlyList<string> Categories { get; } =
    [
        "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/instructions",
        "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
    ];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["harassment"] = "you are worthless|worthless idiots?",
        ["hate"] = "ethnic cleansing|white power|exterminate (all )?(jews|muslims|christians)",
        ["illicit"] = "cook(ing)? meth|sell(ing)? (cocaine|heroin)|forge a passport",
        ["illicit/violent"] = "pipe bombs?|build(ing)? a bomb",
        ["self-harm"] = "suicide|kill myself|starve (myself|yourself)",
        ["sexual"] = @"porn\w*|erotic\w*",
        ["violence"] = @"kill (him|her|them|people|someone)|behead\w*|mass shooting|gore",
    };

    public static bool Hits(string category, string text) =>
        Words.TryGetValue(category, out var words) && Regex.IsMatch(text, $@"\b({words})\b", RegexOptions.IgnoreCase);
}
