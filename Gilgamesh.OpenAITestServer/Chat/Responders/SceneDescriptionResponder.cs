using System.Text.Json;
using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat.Responders;

/// <summary>
/// Describes a scene. There are no eyes here: what it tells of the pictures is their number, the rest comes from
/// the text that came with them (<c>title</c>, <c>tags</c>, <c>transcript</c> of a JSON object, or else all of it).
/// </summary>
internal static class SceneDescriptionResponder
{
    private const int MaxTags = 5;

    public static JsonNode Answer(ChatCall call)
    {
        if (call.Pictures == 0)
        {
            throw new Refusal("There are no images to describe.", "messages");
        }

        var prompt = call.Document("title") ?? call.Document("transcript");
        var told = prompt is { } document ? $"{document.Text("title")}. {document.Text("transcript")}" : call.UserText;
        List<string> tags = [.. (prompt?.Texts("tags") ?? []).Concat(PromptText.Words(told)).Distinct().Take(MaxTags)];
        return new JsonObject
        {
            ["description"] = $"{call.Pictures} pictures. {string.Join(' ', PromptText.Sentences(told).Take(3))}",
            ["movement"] = Choose(call, "movement", told, tags.FirstOrDefault() ?? "movement"),
            ["position"] = Choose(call, "position", told, "standing"),
            ["equipment"] = new JsonArray(),
            ["level"] = Choose(call, "level", told, "all levels"),
            ["cues"] = Strings(PromptText.Sentences(told).Take(2)),
            ["tags"] = Strings(tags),
        };
    }

    /// <summary>Of the values that the schema lists, the one that the text names, or the first.</summary>
    private static string Choose(ChatCall call, string member, string told, string otherwise)
    {
        if (!call.Schema.GetProperty("properties").TryGetProperty(member, out var schema) || !schema.TryGetProperty("enum", out var values))
        {
            return otherwise;
        }

        List<string> choices = [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];
        return choices.FirstOrDefault(choice => told.Contains(choice, StringComparison.OrdinalIgnoreCase)) ?? choices[0];
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
