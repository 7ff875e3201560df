using System.Text.RegularExpressions;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Moderating;

/// <summary>Decides whether a text may be used, before any work is done for it and before any of it is spoken.</summary>
internal interface IModerator
{
    /// <returns>For each text the category that forbids it, in the words of OpenAI's moderation, or null.</returns>
    Task<IReadOnlyList<string?>> FlagAsync(IReadOnlyList<string> texts, CancellationToken cancel);
}

/// <summary>Moderation without a model: a list. It catches what is said plainly, not what is meant.</summary>
internal sealed partial class OfflineModerator : IModerator
{
    private static readonly IReadOnlyList<(string Category, Regex Words)> List =
        [("sexual", Sexual()), ("hate", Hate()), ("self-harm", SelfHarm()), ("violence", Violence()), ("illicit", Illicit())];

    public Task<IReadOnlyList<string?>> FlagAsync(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        ProviderScope.Current.Tell("moderation", "offline");
        return Task.FromResult<IReadOnlyList<string?>>([.. texts.Select(Flag)]);
    }

    internal static string? Flag(string text) => List.FirstOrDefault(entry => entry.Words.IsMatch(text)).Category;

    [GeneratedRegex(@"\b(?:porn\w*|hardcore sex|nude girls?|nude women|erotic\w*|xxx|sex tapes?|orgy|orgies)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Sexual();

    [GeneratedRegex(@"\b(?:white power|heil hitler|ethnic cleansing|gas the \w+|(?:kill|hate|exterminate) (?:all )?(?:the )?(?:jews|muslims|christians|blacks|whites|gays|immigrants|foreigners|women))\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Hate();

    [GeneratedRegex(@"\b(?:suicide methods?|how to (?:kill|hang|cut|starve) (?:myself|yourself|oneself)|(?:kill|hang|starve) (?:myself|yourself)|self[- ]harm (?:methods?|tips?)|pro[- ]?ana)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex SelfHarm();

    [GeneratedRegex(@"\b(?:how to (?:kill|murder|torture) (?:someone|somebody|people|a person|him|her|my \w+)|behead\w*|snuff (?:film|video)s?|mass shooting|school shooting|gore)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Violence();

    [GeneratedRegex(@"\b(?:(?:make|build|making|building) (?:a |an )?(?:pipe )?bombs?|cook(?:ing)? (?:crystal )?meth|(?:buy|sell|make) (?:cocaine|heroin|meth|fentanyl))\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Illicit();
}
