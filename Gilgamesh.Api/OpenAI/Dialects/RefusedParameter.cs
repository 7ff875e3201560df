using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>Which parameter a server refuses, and what is said in its place.</summary>
internal static partial class RefusedParameter
{
    private const string Format = "response_format";
    private const string Limit = "max_completion_tokens";
    private const string OldLimit = "max_tokens";
    private const string Role = "role";

    // What a call is about can't be left out.
    private static readonly HashSet<string> Needed = ["model", "messages", "input", "voice", "file"];

    /// <summary>The parameter's name; null where the refusal is about something else.</summary>
    /// <param name="error">The body of the answer, in whatever shape.</param>
    /// <param name="sent">What was refused.</param>
    public static string? Find(string error, JsonObject sent)
    {
        string[] optional = [.. sent.Select(member => member.Key).Where(name => !Needed.Contains(name))];
        var named = Named(error);
        if (named is not null && SystemRole().IsMatch(named))
        {
            return HasSystemRole(sent) ? Role : null;
        }

        if (named is not null && named.Split('.', '[')[0] is var first && (sent.ContainsKey(first) || Needed.Contains(first)))
        {
            return optional.Contains(first) ? first : null;
        }

        // Servers that name none write about it. "Use 'max_completion_tokens' instead" is no refusal of what wasn't sent.
        return Word().Matches(error).Select(word => word.Value).FirstOrDefault(optional.Contains);
    }

    /// <summary>The body as the server will have it. What it is refused for again in that form is left out at last.</summary>
    public static JsonObject Without(JsonObject body, string parameter)
    {
        switch (parameter)
        {
            case Role:
                foreach (var message in Messages(body).Where(IsSystem))
                {
                    message["role"] = "user";
                }

                break;
            case Limit when body[Limit] is { } limit:
                body[OldLimit] = limit.DeepClone();
                break;
            case Format when body[Format] is JsonObject { } format && format["json_schema"] is JsonObject schema:
                // The model still has to know the shape.
                Instruct(body, schema);
                body[Format] = new JsonObject { ["type"] = "json_object" };
                return body;
        }

        body.Remove(parameter);
        return body;
    }

    private static void Instruct(JsonObject body, JsonObject schema)
    {
        var words = $"\n\nAnswer with one JSON object and nothing else. It must fit this JSON schema: {schema.ToJsonString()}";
        if (Messages(body).FirstOrDefault() is { } first)
        {
            switch (first["content"])
            {
                case JsonArray parts:
                    parts.Add(new JsonObject { ["type"] = "text", ["text"] = words });
                    break;
                case JsonValue text:
                    first["content"] = text.GetValue<string>() + words;
                    break;
            }
        }
    }

    private static bool HasSystemRole(JsonObject body) => Messages(body).Any(IsSystem);

    private static bool IsSystem(JsonObject message) => (string?)(message["role"] as JsonValue) is "system" or "developer";

    private static IEnumerable<JsonObject> Messages(JsonObject body) => (body["messages"] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>OpenAI says it in <c>param</c>, FastAPI's servers as the end of <c>loc</c>, however deep.</summary>
    private static string? Named(string error)
    {
        try
        {
            using var document = JsonDocument.Parse(error);
            return Named(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Named(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("param", out var param) && param.ValueKind == JsonValueKind.String => param.GetString(),
        JsonValueKind.Object when element.TryGetProperty("loc", out var loc) && loc.ValueKind == JsonValueKind.Array =>
            loc.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.String).Select(part => part.GetString()).FirstOrDefault(part => part != "body"),
        JsonValueKind.Object => element.EnumerateObject().Select(member => Named(member.Value)).FirstOrDefault(name => name is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(Named).FirstOrDefault(name => name is not null),
        _ => null,
    };

    [GeneratedRegex("[a-z][a-z_]*", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"^messages\[\d+\]\.role$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex SystemRole();
}
