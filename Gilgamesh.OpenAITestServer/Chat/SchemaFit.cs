using System.Text.Json;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>Whether an answer fits its schema, of which <see cref="StrictSchema"/> has seen that it is a strict one.</summary>
internal sealed class SchemaFit(JsonElement root)
{
    /// <returns>Where and why it does not fit, or null.</returns>
    public string? Misfit(JsonElement value) => Misfit(value, root, "$");

    private string? Misfit(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Misfit(value, Resolve(reference.GetString()!), at);
        }

        if (schema.TryGetProperty("anyOf", out var choices))
        {
            return choices.EnumerateArray().Any(choice => Misfit(value, choice, at) is null) ? null : $"{at} fits no choice";
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)) && !(IsWhole(value) && Types(type).Contains("integer")))
        {
            return $"{at} is of type {TypeOf(value)}, not {type}";
        }

        if (schema.TryGetProperty("enum", out var members) && !members.EnumerateArray().Any(member => JsonElement.DeepEquals(member, value)))
        {
            return $"{at} is none of {members}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => MisfitOfMembers(value, schema, at),
            JsonValueKind.Array => MisfitOfItems(value, schema, at),
            JsonValueKind.Number => Limits(schema, value.GetDouble(), "minimum", "maximum") ? null : $"{at} is out of range",
            _ => null,
        };
    }

    private string? MisfitOfMembers(JsonElement value, JsonElement schema, string at)
    {
        var properties = schema.GetProperty("properties");
        var extra = value.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !properties.TryGetProperty(name, out _));
        return extra is not null
            ? $"{at}.{extra} is not in the schema"
            : properties.EnumerateObject()
                .Select(property => value.TryGetProperty(property.Name, out var member)
                    ? Misfit(member, property.Value, $"{at}.{property.Name}")
                    : $"{at}.{property.Name} is missing")
                .FirstOrDefault(misfit => misfit is not null);
    }

    private string? MisfitOfItems(JsonElement value, JsonElement schema, string at) =>
        !Limits(schema, value.GetArrayLength(), "minItems", "maxItems")
            ? $"{at} has {value.GetArrayLength()} items"
            : value.EnumerateArray()
                .Select((item, i) => Misfit(item, schema.GetProperty("items"), $"{at}[{i}]"))
                .FirstOrDefault(misfit => misfit is not null);

    private JsonElement Resolve(string reference) => reference == "#"
        ? root
        : reference.Split('/').Skip(1).Aggregate(root, (schema, name) => schema.GetProperty(name));

    private static bool Limits(JsonElement schema, double value, string least, string most) =>
        !(schema.TryGetProperty(least, out var low) && value < low.GetDouble()) && !(schema.TryGetProperty(most, out var high) && value > high.GetDouble());

    private static IEnumerable<string?> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()];

    private static bool IsWhole(JsonElement value) => value.ValueKind == JsonValueKind.Number && Math.Floor(value.GetDouble()).Equals(value.GetDouble());

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
