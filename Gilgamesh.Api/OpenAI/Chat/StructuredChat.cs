using System.Text.Json;
using System.Text.Json.Serialization;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.OpenAI.Dialects;
using Gilgamesh.Api.Providers;
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
    // Times the limit, after answers that were cut off at it.
    private const int MaxRoom = 8;

    private static readonly JsonSerializerOptions Json = Options();

    /// <param name="check">Null where the answer makes sense, else what is wrong with it.</param>
    /// <exception cref="ProviderFault">After all attempts there is no such answer.</exception>
    public Task<T> AskAsync<T>(ChatQuestion question, Func<T, string?> check, CancellationToken cancel)
        where T : class
    {
        var room = 1;
        return calls.RunAsync(
            new(question.Kind, question.Model, question.Estimate),
            async (meter, limit) =>
            {
                ChatCompletion completion = await clients.Chat(question.Model).CompleteChatAsync(Messages(question), Options(question, room), limit);
                meter.Count(new(completion.Usage?.InputTokenCount ?? 0, completion.Usage?.OutputTokenCount ?? 0));
                // Reasoning models think out of the same limit.
                room = completion.FinishReason == ChatFinishReason.Length ? Math.Min(room * 2, MaxRoom) : room;
                var answer = Read<T>(completion, meter);
                return check(answer) is { } wrong ? throw meter.Garbage(wrong) : answer;
            },
            cancel);
    }

    private static ChatMessage[] Messages(ChatQuestion question) =>
    [
        new SystemChatMessage(question.System),
        new UserChatMessage(
        [
            ChatMessageContentPart.CreateTextPart(question.User),
            .. (question.Images ?? []).Select(image => ChatMessageContentPart.CreateImagePart(image, "image/jpeg", ChatImageDetailLevel.Low)),
        ]),
    ];

    private static ChatCompletionOptions Options(ChatQuestion question, int room) => new()
    {
        ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(question.Schema.Name, question.Schema.Json, jsonSchemaIsStrict: true),
        MaxOutputTokenCount = question.MaxOutputTokens * room,
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

        var wrong = "no JSON";
        foreach (var found in JsonInAnswer.Find(string.Concat(completion.Content.Select(part => part.Text))))
        {
            try
            {
                if (!HoldsNonsense(found) && found.Deserialize<T>(Json) is { } answer)
                {
                    return answer;
                }

                wrong = "a null in a list, or a zero character";
            }
            catch (JsonException fault)
            {
                // Not kept as it is: the message of a JsonException may quote the answer.
                wrong = $"no JSON of schema at {fault.Path}";
            }
        }

        throw meter.Garbage(wrong);
    }

    private static JsonSerializerOptions Options()
    {
        var options = ApiJson.Configure(new JsonSerializerOptions { RespectRequiredConstructorParameters = true });
        // Where a server has no schemas, models write numbers as texts.
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        return options;
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
