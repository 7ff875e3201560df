using System.Collections.Concurrent;
using System.Text.Json;
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

    /// <exception cref="Refusal">Nobody answers this schema, the prompt lacks what the answer is made of, or the answer does not fit.</exception>
    public string Answer(ChatCall call)
    {
        var responder = _scripted.GetValueOrDefault(call.SchemaName) ?? ByDefault(call.SchemaName);
        var answer = responder(call);
        using var document = JsonDocument.Parse(answer.ToJsonString());
        var misfit = new SchemaFit(call.Schema).Misfit(document.RootElement);
        // A liar is a model without constrained decoding, as many compatible servers have: it invents even what a schema forbids.
        if (misfit is not null && !Liar)
        {
            throw new Refusal($"The answer of this server's responder for '{call.SchemaName}' does not fit the schema: {misfit}.", "response_format");
        }

        return answer.ToJsonString();
    }

    private ChatResponder ByDefault(string schemaName) => schemaName switch
    {
        "search_plan" => SearchPlanResponder.Answer,
        "scene_description" => SceneDescriptionResponder.Answer,
        "compilation_script" => call => ScriptResponder.Answer(call, Liar),
        _ => throw new Refusal($"This server has no responder for the schema '{schemaName}'.", "response_format.json_schema.name"),
    };
}
