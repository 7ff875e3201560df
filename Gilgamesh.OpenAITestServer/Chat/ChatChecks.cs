using System.Text.Json;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>The rules of a chat request that its shape alone does not tell.</summary>
internal static class ChatChecks
{
    private const int MaxImages = 500;

    /// <exception cref="Refusal">One is broken.</exception>
    public static ChatCall Check(ChatRequest request)
    {
        Range("temperature", request.Temperature, 0, 2);
        CheckOutputLimit(request, ChatModel.Of(request.Model));
        if (request.Messages.Count == 0)
        {
            throw new Refusal("Invalid 'messages': empty array.", "messages", "empty_array");
        }

        List<ChatTurn> turns = [.. request.Messages.Select((message, i) => Turn(message, $"messages[{i}]"))];
        if (turns.Sum(turn => turn.Pictures) > MaxImages)
        {
            throw Refusal.OutOfRange("messages", $"at most {MaxImages} images");
        }

        var schema = CheckFormat(request.ResponseFormat, turns);
        return new(request.Model, schema.Name, schema.Schema, turns);
    }

    private static void CheckOutputLimit(ChatRequest request, ChatModel model)
    {
        if (request is { MaxTokens: not null, MaxCompletionTokens: not null })
        {
            throw new Refusal("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "max_tokens", "invalid_parameter_combination");
        }

        Range("max_tokens", request.MaxTokens, 1, model.MaxOutputTokens);
        Range("max_completion_tokens", request.MaxCompletionTokens, 1, model.MaxOutputTokens);
    }

    /// <summary>Where a server takes no schemas, the schema stands in the system's message.</summary>
    private static JsonSchemaFormat CheckFormat(ResponseFormat? format, List<ChatTurn> turns)
    {
        var schema = format is { Type: "json_object" } ? Written(turns) : format is { Type: "json_schema" } ? format.JsonSchema : null;
        if (schema is null)
        {
            throw new Refusal("This server answers only requests with a response_format of type json_schema.", "response_format");
        }

        if (!schema.Strict)
        {
            throw new Refusal("This server answers only strict schemas.", "response_format.json_schema.strict");
        }

        StrictSchema.Check(schema.Name, schema.Schema);
        return schema;
    }

    private static JsonSchemaFormat? Written(List<ChatTurn> turns) => turns
        .Where(turn => turn.Role == "system")
        .Select(turn => turn.Json)
        .Where(found => found is { } json && json.TryGetProperty("name", out _) && json.TryGetProperty("schema", out _))
        .Select(found => found!.Value.Deserialize<JsonSchemaFormat>(WireJson.Options))
        .FirstOrDefault();

    private static ChatTurn Turn(ChatRequestMessage message, string param)
    {
        if (message.Role is not ("system" or "developer" or "user" or "assistant"))
        {
            throw Refusal.OutOfRange($"{param}.role", "one of system, developer, user, assistant");
        }

        var parts = Parts(message.Content, $"{param}.content");
        if (message.Role != "user" && parts.OfType<ImagePart>().Any())
        {
            throw new Refusal("Image URLs are only allowed for messages with role 'user'.", $"{param}.content");
        }

        foreach (var (i, image) in parts.Index().Where(part => part.Item is ImagePart))
        {
            PictureCheck.Demand(((ImagePart)image).ImageUrl, $"{param}.content[{i}].image_url");
        }

        return new(message.Role, string.Join('\n', parts.OfType<TextPart>().Select(part => part.Text)), parts.OfType<ImagePart>().Count());
    }

    private static List<ContentPart> Parts(JsonElement content, string param)
    {
        try
        {
            List<ContentPart> parts = content.ValueKind == JsonValueKind.String
                ? [new TextPart(content.GetString()!)]
                : content.Deserialize<List<ContentPart>>(WireJson.Options) ?? [];
            return parts.Count > 0 ? parts : throw new Refusal($"Invalid '{param}': empty.", param, "empty_array");
        }
        catch (JsonException fault)
        {
            var inner = Refusal.Of(fault);
            throw new Refusal(inner.Message, $"{param}{inner.Param}", "invalid_value");
        }
    }

    private static void Range(string param, double? value, double least, double most)
    {
        if (value is { } given && !(given >= least && given <= most))
        {
            throw Refusal.OutOfRange(param, $"a number from {least} to {most}");
        }
    }
}
