using Gilgamesh.OpenAITestServer.Chat.Responders;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat;

internal sealed class ChatEndpoint(ChatResponders responders)
{
    private const int LargestBody = 50 << 20;

    public async Task<Answering> CheckAsync(WireCall wire)
    {
        var request = await wire.ReadJsonAsync<ChatRequest>(LargestBody);
        var call = ChatChecks.Check(request);
        var model = ChatModel.Of(request.Model);
        var promptTokens = PromptTokens(call, model);
        if (promptTokens > model.ContextTokens)
        {
            throw new Refusal(
                $"This model's maximum context length is {model.ContextTokens} tokens. However, your messages resulted in {promptTokens} tokens.",
                "messages", "context_length_exceeded");
        }

        var content = responders.Answer(call);
        var maxTokens = request.MaxCompletionTokens ?? request.MaxTokens ?? model.MaxOutputTokens;
        return fault => ChatDialects.Refuse(request, fault) ?? ChatReply.Make(model.Id, promptTokens, Choice(content, maxTokens, fault));
    }

    // Every message costs 3 tokens more, and so does the beginning of the answer.
    private static int PromptTokens(ChatCall call, ChatModel model) =>
        3 + call.Turns.Sum(turn => 3 + TokenCount.Of(turn.Role) + TokenCount.Of(turn.Text) + (turn.Pictures * model.ImageTokens))
        + TokenCount.Of(call.Schema.GetRawText());

    private static ChatChoice Choice(string content, int maxTokens, FaultKind? fault) => fault switch
    {
        FaultKind.InvalidJson => new($"Sure! Here is the JSON:\n```json\n{content[..(content.Length * 2 / 3)]}\n```", null, "stop"),
        FaultKind.Refusal => new(null, "I'm sorry, but I can't assist with that request.", "stop"),
        FaultKind.Truncated => new(content[..(content.Length / 2)], null, "length"),
        FaultKind.ContentFilter => new("", null, "content_filter"),
        _ when TokenCount.Of(content) > maxTokens => new(Cut(content, maxTokens), null, "length"),
        _ => ChatDialects.Write(content, fault) ?? new(content, null, "stop"),
    };

    private static string Cut(string content, int maxTokens)
    {
        var length = content.Length;
        while (TokenCount.Of(content[..length]) > maxTokens)
        {
            length = length * 9 / 10;
        }

        return content[..length];
    }
}
