using System.Globalization;
using System.Text.Json;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>Reads members that may be missing, null, of another type, or under another name.</summary>
internal static class LooseJson
{
    public static JsonElement? TryParse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, MaxDepth = 32 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

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

    /// <summary>Seconds: a finite number, or a string that holds one.</summary>
    public static double? Seconds(JsonElement parent, params ReadOnlySpan<string> names)
    {
        double? seconds = Member(parent, names) switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
            { ValueKind: JsonValueKind.String } text when double.TryParse(
                Read(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        return seconds is { } value && double.IsFinite(value) ? value : null;
    }

    /// <summary>The strings of a list, or the pieces of one string between commas.</summary>
    public static IReadOnlyList<string> Words(JsonElement parent, params ReadOnlySpan<string> names) => Member(parent, names) switch
    {
        { ValueKind: JsonValueKind.Array } list =>
            [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(Read)],
        { ValueKind: JsonValueKind.String } text => Read(text).Split(','),
        _ => [],
    };

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
}
