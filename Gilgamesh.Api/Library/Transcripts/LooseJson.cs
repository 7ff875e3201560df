using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Gilgamesh.Api.Text;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>Reads members that may be missing, null, of another type, or under another name.</summary>
internal static partial class LooseJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip };

    public static JsonElement? TryParse(string? json) =>
        string.IsNullOrWhiteSpace(json) ? null : Parse(json) ?? Parse(NoNumber().Replace(json, match => match.Value[0] == '"' ? match.Value : "null"));

    /// <summary>One object a line, as tools write that answer while they listen.</summary>
    public static JsonElement? TryParseLines(string json) => TryParse($"[{string.Join(',', json.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))}]");

    /// <summary>The objects of a list, which stands at the root or under one of the names.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? root, params ReadOnlySpan<string> names)
    {
        if (root is { ValueKind: JsonValueKind.Object } parent)
        {
            root = Member(parent, names);
        }

        return root is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];
    }

    /// <summary>The first of the names that is there and not null.</summary>
    public static JsonElement? Member(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null)
            {
                return member;
            }
        }

        return null;
    }

    public static string Text(JsonElement parent, params ReadOnlySpan<string> names) =>
        Member(parent, names) is { ValueKind: JsonValueKind.String } text ? Read(text) : "";

    /// <summary>Seconds under the first of the names that holds some: <see cref="Time(JsonElement)"/>.</summary>
    public static double? Seconds(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var member) && Time(member) is { } seconds)
            {
                return seconds;
            }
        }

        return null;
    }

    /// <summary>A finite number, a string that holds one, a clock (<c>00:00:01,500</c>), <c>1.5s</c>, <c>1500ms</c>, <c>PT1.5S</c>, or <c>{seconds, nanos}</c>.</summary>
    public static double? Time(JsonElement value)
    {
        double? seconds = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String => Time(Read(value).Trim()),
            JsonValueKind.Object when Member(value, "seconds", "nanos") is not null =>
                (Seconds(value, "seconds") ?? 0) + ((Seconds(value, "nanos") ?? 0) / 1e9),
            _ => null,
        };
        return seconds is { } number && double.IsFinite(number) ? number : null;
    }

    /// <summary>The strings of a list, or the pieces of one string between commas.</summary>
    public static IReadOnlyList<string> Words(JsonElement parent, params ReadOnlySpan<string> names) => Member(parent, names) switch
    {
        { ValueKind: JsonValueKind.Array } list =>
            [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(Read)],
        { ValueKind: JsonValueKind.String } text => Read(text).Split(','),
        _ => [],
    };

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Time(string text)
    {
        if (CueTiming.Seconds(text) is { } clock)
        {
            return clock;
        }

        if (text.StartsWith("PT", StringComparison.OrdinalIgnoreCase) && text.Length < 40)
        {
            try
            {
                return XmlConvert.ToTimeSpan(text.ToUpperInvariant()).TotalSeconds;
            }
            catch (Exception fault) when (fault is FormatException or OverflowException)
            {
                return null;
            }
        }

        var (digits, unit) = text.EndsWith("ms", StringComparison.OrdinalIgnoreCase) ? (text[..^2], 0.001)
            : text.EndsWith('s') ? (text[..^1], 1) : (text, 1.0);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * unit : null;
    }

    private static string Read(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Valid JSON, but an escape is half a surrogate pair, which no string can hold: as if nothing was said.
            return "";
        }
    }

    /// <summary>Strings, which stay, and the words that Python and JavaScript write for what is no number.</summary>
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|-?\\bInfinity\\b|\\bNaN\\b|\\bundefined\\b", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex NoNumber();
}
