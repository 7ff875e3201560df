using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>What other servers refuse of a right request, and how they write a right answer.</summary>
internal static class ChatDialects
{
    /// <returns>Null where the request has nothing that such a server refuses.</returns>
    public static Reply? Refuse(ChatRequest request, FaultKind? fault) => fault switch
    {
        FaultKind.NoTemperature when request.Temperature is not null => Refusal.Error(
            StatusCodes.Status400BadRequest,
            $"Unsupported value: 'temperature' does not support {request.Temperature} with this model. Only the default (1) value is supported.",
            "invalid_request_error", "temperature", "unsupported_value"),
        FaultKind.NoCompletionLimit when request.MaxCompletionTokens is not null => Refusal.Error(
            StatusCodes.Status400BadRequest, "Unrecognized request argument supplied: max_completion_tokens", "invalid_request_error", null, null),
        FaultKind.NoSchema when request.ResponseFormat is { Type: "json_schema" } => new(
            StatusCodes.Status422UnprocessableEntity, "application/json",
            """{"detail":[{"type":"extra_forbidden","loc":["body","response_format","json_schema"],"msg":"Extra inputs are not permitted"}]}"""u8.ToArray()),
        _ => null,
    };

    public static ChatChoice? Write(string content, FaultKind? fault) => fault switch
    {
        FaultKind.Fenced => new($"```json\n{content}\n```", null, "stop"),
        FaultKind.InProse => new($"Here is the {{JSON}} that you asked for:\n\n{content}\n\nThe {{rest}} is up to you!", null, "stop"),
        FaultKind.AfterThoughts => new($"<think>\nThe user wants {{a plan}}. A draft: {{\"queries\": []}}\n</think>\n\n{content}", null, "stop"),
        FaultKind.Marked => new($"\uFEFF\n{content}\n}}", null, "stop"),
        FaultKind.OnlyThoughts => new(null, null, "stop") { Thoughts = content },
        FaultKind.FinishNull => new(content, null, null),
        FaultKind.FinishEos => new(content, null, "eos"),
        FaultKind.FinishEmpty => new(content, null, ""),
        FaultKind.LooseCounts => new(content, null, "stop") { Rewrite = LoosenCounts },
        _ => null,
    };

    private static void LoosenCounts(JsonObject answer)
    {
        answer["created"] = answer["created"]!.GetValue<long>() + 0.5;
        var usage = answer["usage"]!;
        usage["prompt_tokens"] = usage["prompt_tokens"]!.ToString();
        usage["completion_tokens_details"]!["reasoning_tokens"] = null;
    }
}
