using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gilgamesh.OpenAITestServer.Chat.Responders;

/// <summary>Reads what a prompt says.</summary>
internal static partial class PromptText
{
    public static string Text(this JsonElement document, string member) =>
        document.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static double? Number(this JsonElement document, string member) =>
        document.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static IReadOnlyList<string> Texts(this JsonElement document, string member) =>
        document.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    /// <summary>Words of four letters and more, in lower case, each once, in their order.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value).Distinct()];

    /// <summary>The words that follow "no", "without" or "avoid".</summary>
    public static IReadOnlyList<string> Exclusions(string text) =>
        [.. Exclusion().Matches(text.ToLowerInvariant()).Select(found => found.Groups[1].Value).Distinct()];

    /// <summary>Sentences of three words and more, as they stand there.</summary>
    public static IEnumerable<string> Sentences(string text) => Sentence().Matches(text)
        .Select(found => found.Value.Trim())
        .Where(sentence => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3);

    [GeneratedRegex(@"\p{L}{4,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:no|without|avoid)\s+(\p{L}+)")]
    private static partial Regex Exclusion();

    [GeneratedRegex(@"[^.!?\n]+[.!?]?")]
    private static partial Regex Sentence();
}
