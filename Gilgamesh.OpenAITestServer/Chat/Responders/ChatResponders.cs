using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat.Responders;

/// <summary>The model's part: what is answered, given the whole request.</summary>
internal delegate JsonNode ChatResponder(ChatCall call);

/// <summary>Finds the responder by the name of the schema that is asked for.</summary>
internal sealed class ChatResponders
{
    private readonly ConcurrentDictionary<string, ChatResponder> _scripted = new();

    public bool Liar { get; set; }

    public void Use(string schemaName, ChatResponder responder) => _scripted[schemaName] = responder;

    public void Clear()
    {
        _scripted.Clear();
        Liar = false;
    }

    /// <exception cref="Refusal">Nobody answers this schema, or the prompt lacks what the answer is made of.</exception>
    public string Answer(ChatCall call) => (_scripted.GetValueOrDefault(call.SchemaName) ?? ByDefault(call.SchemaName))(call).ToJsonString();

    private ChatResponder ByDefault(string schemaName) => schemaName switch
    {
        "search_plan" => SearchPlanResponder.Answer,
        "scene_description" => SceneDescriptionResponder.Answer,
        "compilation_script" => call => ScriptResponder.Answer(call, Liar),
        _ => throw new Refusal($"This server has no responder for the schema '{schemaName}'.", "response_format.json_schema.name"),
    };
}
