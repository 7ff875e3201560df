using System.Text.Json;
using System.Text.RegularExpressions;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>
/// The part of JSON Schema that strict structured output takes: objects are closed and all their members required, the root
/// is an object, nesting and size have limits. Of what OpenAI's models differ in, the strictest holds here.
/// </summary>
internal static partial class StrictSchema
{
    private const int DeepestObjects = 5;
    private const int MaxProperties = 5000;

    private static readonly HashSet<string> Keywords =
    [
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs", "title",
        "description", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
    ];

    /// <exception cref="Refusal">OpenAI would refuse it.</exception>
    public static void Check(string name, JsonElement schema)
    {
        if (!Name().IsMatch(name))
        {
            throw Refusal.OutOfRange("response_format.json_schema.name", "1 to 64 letters, digits, underscores and dashes");
        }

        var walk = new Walk(name);
        walk.Demand(schema.ValueKind == JsonValueKind.Object && walk.Types(schema, "()") is ["object"], "()", "schema must be of type 'object'");
        walk.Visit(schema, "()", 1);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Name();

    private sealed class Walk(string name)
    {
        private int _properties;

        public void Visit(JsonElement schema, string at, int depth)
        {
            Demand(schema.ValueKind == JsonValueKind.Object, at, "a schema must be an object");
            foreach (var keyword in schema.EnumerateObject())
            {
                Demand(Keywords.Contains(keyword.Name), at, $"'{keyword.Name}' is not permitted");
            }

            var types = Types(schema, at);
            Demand(types.Count > 0 || Has(schema, "$ref", "anyOf", "enum", "const"), at, "schema must have a 'type' key");
            if (types.Contains("object"))
            {
                VisitObject(schema, at, depth);
            }

            if (types.Contains("array"))
            {
                Demand(Has(schema, "items"), at, "array schema missing items");
                Visit(schema.GetProperty("items"), $"{at}.items", depth);
            }

            VisitOthers(schema, at, depth);
        }

        public List<string> Types(JsonElement schema, string at)
        {
            if (!schema.TryGetProperty("type", out var type))
            {
                return [];
            }

            List<string?> types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString())] : [type.GetString()];
            Demand(types.TrueForAll(one => one is "string" or "number" or "integer" or "boolean" or "object" or "array" or "null"), at, "unknown type");
            return types!;
        }

        public void Demand(bool holds, string at, string complaint)
        {
            if (!holds)
            {
                throw new Refusal($"Invalid schema for response_format '{name}': In context={at}, {complaint}.", "response_format");
            }
        }

        private static bool Has(JsonElement schema, params string[] members) => members.Any(member => schema.TryGetProperty(member, out _));

        private void VisitObject(JsonElement schema, string at, int depth)
        {
            Demand(depth <= DeepestObjects, at, $"{depth} levels of nesting exceeds limit of {DeepestObjects}");
            Demand(
                schema.TryGetProperty("additionalProperties", out var open) && open.ValueKind == JsonValueKind.False, at,
                "'additionalProperties' is required to be supplied and to be false");
            Demand(Has(schema, "properties"), at, "object schema missing properties");
            var required = schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(one => one.GetString()).ToHashSet() : [];
            foreach (var property in schema.GetProperty("properties").EnumerateObject())
            {
                Demand(required.Remove(property.Name), at, $"'required' must include every key in properties. Missing '{property.Name}'");
                Demand(++_properties <= MaxProperties, at, $"more than {MaxProperties} properties");
                Visit(property.Value, $"{at}.properties.{property.Name}", depth + 1);
            }

            Demand(required.Count == 0, at, $"extra required key '{required.FirstOrDefault()}' supplied");
        }

        private void VisitOthers(JsonElement schema, string at, int depth)
        {
            if (schema.TryGetProperty("anyOf", out var choices))
            {
                foreach (var (i, choice) in choices.EnumerateArray().Index())
                {
                    Visit(choice, $"{at}.anyOf.{i}", depth);
                }
            }

            if (schema.TryGetProperty("$defs", out var definitions))
            {
                foreach (var definition in definitions.EnumerateObject())
                {
                    Visit(definition.Value, $"{at}.$defs.{definition.Name}", depth);
                }
            }
        }
    }
}
