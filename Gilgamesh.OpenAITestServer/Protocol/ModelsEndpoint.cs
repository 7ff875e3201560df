using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Chat;
using Gilgamesh.OpenAITestServer.Embeddings;
using Gilgamesh.OpenAITestServer.Moderations;
using Gilgamesh.OpenAITestServer.Speech;
using Gilgamesh.OpenAITestServer.Transcriptions;

namespace Gilgamesh.OpenAITestServer.Protocol;

internal sealed class ModelsEndpoint : IWireEndpoint
{
    // The day that gpt-4o-mini came out; nothing depends on it.
    private const long Created = 1721172741;

    public WireEndpoint Kind => WireEndpoint.Models;

    private static IEnumerable<string> All =>
    [
        .. ChatModel.All.Select(model => model.Id), .. EmbeddingModel.All.Select(model => model.Id),
        .. SpeechRequest.Models, .. TranscriptionRequest.Models, .. ModerationRequest.Models,
    ];

    public Task<Answering> CheckAsync(WireCall call) => Task.FromResult<Answering>((_, _) => Task.FromResult(List()));

    private static Reply List() => Reply.Json(new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray(
            [.. All.Select(id => new JsonObject { ["id"] = id, ["object"] = "model", ["created"] = Created, ["owned_by"] = "openai" })]),
    });
}
