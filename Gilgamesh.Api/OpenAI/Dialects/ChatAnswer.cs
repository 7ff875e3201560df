using System.Text.Json.Nodes;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>A chat completion as other servers write it.</summary>
internal static class ChatAnswer
{
    public static JsonNode Repair(JsonNode answer)
    {
        foreach (var choice in answer["choices"].Objects())
        {
            choice["finish_reason"] = FinishReason(choice["finish_reason"].Text());
            if (choice["message"] is JsonObject message)
            {
                message["content"] = Content(message);
            }
        }

        if (answer is JsonObject whole)
        {
            whole.MakeWholeNumbers("created");
            Count(whole["usage"] as JsonObject);
        }

        return answer;
    }

    /// <summary>Tokens, and their kinds one level down.</summary>
    private static void Count(JsonObject? usage)
    {
        foreach (var (name, value) in usage?.ToList() ?? [])
        {
            if (value is JsonObject kinds)
            {
                Count(kinds);
            }
            else
            {
                usage!.MakeWholeNumbers(name);
            }
        }
    }

    /// <summary>Whatever ended the answer and is none of the protocol's reasons: whether it is whole shows in its JSON.</summary>
    private static string FinishReason(string? reason) => reason?.ToLowerInvariant() switch
    {
        "length" or "max_tokens" or "model_length" or "max_output_tokens" => "length",
        "content_filter" or "safety" or "recitation" or "blocklist" or "prohibited_content" or "spii" => "content_filter",
        "tool_calls" or "function_call" => reason.ToLowerInvariant(),
        _ => "stop",
    };

    private static JsonNode? Content(JsonObject message)
    {
        var content = message["content"] switch
        {
            // Some send their thoughts and their answer as parts.
            JsonArray parts => string.Concat(parts.OfType<JsonObject>().Where(part => part["type"].Text() is null or "text" or "output_text").Select(part => part["text"].Text())),
            var single => single.Text(),
        };
        // A server that takes the whole answer for thinking.
        return string.IsNullOrWhiteSpace(content) && string.IsNullOrEmpty(message["refusal"].Text())
            ? message["reasoning_content"].Text() ?? message["reasoning"].Text() ?? content
            : content;
    }
}
