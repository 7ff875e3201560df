using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>Reads what is meant as a number, a text or a list, however it is written.</summary>
internal static class LooseNode
{
    public static IEnumerable<JsonObject> Objects(this JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static double? Number(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => node.GetValue<double>(),
        JsonValueKind.String when double.TryParse(node.GetValue<string>().Trim().TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>Makes numbers of members that are texts, and leaves out those that are none: absent is unknown.</summary>
    public static void MakeNumbers(this JsonObject element, params IEnumerable<string> members) => element.Make(members, number => number);

    /// <summary>The same where a fraction is none of the protocol's numbers: a time of 1.5 is 1.</summary>
    public static void MakeWholeNumbers(this JsonObject element, params IEnumerable<string> members) => element.Make(members, number => (long)number);

    private static void Make(this JsonObject element, IEnumerable<string> members, Func<double, JsonNode> make)
    {
        foreach (var member in members.Where(element.ContainsKey))
        {
            if (element[member].Number() is { } number)
            {
                element[member] = make(number);
            }
            else
            {
                element.Remove(member);
            }
        }
    }
}
