using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.OpenAI.Cost;
using OpenAI.Chat;

namespace Gilgamesh.Api.OpenAI.Chat;

/// <summary>A question to a chat model whose answer must fit a strict JSON schema.</summary>
/// <param name="Images">JPEG.</param>
/// <param name="MaxOutputTokens">Bounds the cost, and what a model that rambles can do.</param>
internal sealed record ChatQuestion(
    CallKind Kind, string Model, ChatSchema Schema, string System, string User, int MaxOutputTokens, IReadOnlyList<BinaryData>? Images = null)
{
    // What a picture of low detail costs with gpt-4o-mini, which counts it highest.
    private const int ImageTokens = 2833;

    public Usage Estimate =>
        Usage.Estimate(System.Length + User.Length + Schema.Json.ToMemory().Length, MaxOutputTokens) + new Usage((Images?.Count ?? 0) * ImageTokens);
}

internal sealed record ChatSchema(string Name, BinaryData Json);

/// <summary>Asks, and takes nothing for an answer but what can be read and passes the caller's check.</summary>
internal sealed class StructuredChat(OpenAIClients clients, ProviderCalls calls)
{
    private static readonly JsonSerializerOptions Json = ApiJson.Configure(new JsonSerializerOptions { RespectRequiredConstructorParameters = true });

    /// <param name="check">Null where the answer makes sense, else what is wrong with it.</param>
    /// <exception cref="ProviderFault">After all attempts there is no such answer.</exception>
    public Task<T> AskAsync<T>(ChatQuestion question, Func<T, string?> check, CancellationToken cancel)
        where T : class => calls.RunAsync(
            new(question.Kind, question.Model, question.Estimate),
            async (meter, limit) =>
            {
                ChatCompletion completion = await clients.Chat(question.Model).CompleteChatAsync(Messages(question), Options(question), limit);
                meter.Count(new(completion.Usage?.InputTokenCount ?? 0, completion.Usage?.OutputTokenCount ?? 0));
                var answer = Read<T>(completion, meter);
                return check(answer) is { } wrong ? throw meter.Garbage(wrong) : answer;
            },
            cancel);

    private static ChatMessage[] Messages(ChatQuestion question) =>
    [
        new SystemChatMessage(question.System),
        new UserChatMessage(
        [
            ChatMessageContentPart.CreateTextPart(question.User),
            .. (question.Images ?? []).Select(image => ChatMessageContentPart.CreateImagePart(image, "image/jpeg", ChatImageDetailLevel.Low)),
        ]),
    ];

    private static ChatCompletionOptions Options(ChatQuestion question) => new()
    {
        ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(question.Schema.Name, question.Schema.Json, jsonSchemaIsStrict: true),
        MaxOutputTokenCount = question.MaxOutputTokens,
        Temperature = 0.3f,
    };

    private static T Read<T>(ChatCompletion completion, CallMeter meter)
        where T : class
    {
        if (!string.IsNullOrEmpty(completion.Refusal) || completion.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw meter.Refused("refusal or content filter");
        }

        if (completion.FinishReason == ChatFinishReason.Length)
        {
            throw meter.Garbage("cut off at the limit of tokens");
        }

        try
        {
            var text = string.Concat(completion.Content.Select(part => part.Text));
            using var document = JsonDocument.Parse(text);
            return HoldsNonsense(document.RootElement)
                ? throw meter.Garbage("a null in a list, or a zero character")
                : document.Deserialize<T>(Json) ?? throw meter.Garbage("null");
        }
        catch (JsonException fault)
        {
            // Not kept as it is: the message of a JsonException may quote the answer.
            throw meter.Garbage($"no JSON of schema at {fault.Path}");
        }
    }

    /// <summary>What the schema forbids or Postgres does not take, and the deserialiser lets through.</summary>
    private static bool HoldsNonsense(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => HoldsNonsense(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HoldsNonsense(item)),
        JsonValueKind.String => element.GetString()!.Contains('\0'),
        _ => false,
    };
}
