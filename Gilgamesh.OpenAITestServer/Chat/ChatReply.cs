using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <param name="Content">Null where it is refused.</param>
/// <param name="FinishReason">stop, length or content_filter; other servers have others, and none.</param>
internal sealed record ChatChoice(string? Content, string? Refusal, string? FinishReason)
{
    public string? Thoughts { get; init; }

    /// <summary>What another server does to the whole answer.</summary>
    public Action<JsonObject>? Rewrite { get; init; }
}

internal static class ChatReply
{
    public static Reply Make(string model, int promptTokens, ChatChoice choice)
    {
        var completionTokens = TokenCount.Of(choice.Content ?? choice.Refusal ?? "");
        var message = new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = choice.Content,
            ["refusal"] = choice.Refusal,
            ["annotations"] = new JsonArray(),
        };
        if (choice.Thoughts is { } thoughts)
        {
            message["reasoning_content"] = thoughts;
        }

        var answer = new JsonObject
        {
            ["id"] = $"chatcmpl-{Guid.NewGuid():n}",
            ["object"] = "chat.completion",
            ["created"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["model"] = model,
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = message,
                ["logprobs"] = null,
                ["finish_reason"] = choice.FinishReason,
            }),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = promptTokens,
                ["completion_tokens"] = completionTokens,
                ["total_tokens"] = promptTokens + completionTokens,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0, ["audio_tokens"] = 0 },
                ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0, ["audio_tokens"] = 0 },
            },
            ["service_tier"] = "default",
        };
        choice.Rewrite?.Invoke(answer);
        return Reply.Json(answer);
    }
}
