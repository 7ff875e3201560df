using OpenAI.Chat;

namespace Gilgamesh.Tests.OpenAI.Support;

/// <summary>Strict schemas as the Api will send them.</summary>
internal static class Schemas
{
    public const string PlanJson = """
        {"type":"object","additionalProperties":false,"required":["queries","constraints"],"properties":{"queries":{"type":"array","minItems":5,"maxItems":8,
        "items":{"type":"object","additionalProperties":false,"required":["query_text","priority","duration_target","tags_filter"],
        "properties":{"query_text":{"type":"string"},"priority":{"type":"integer","minimum":1,"maximum":10},"duration_target":{"type":"number"},
        "tags_filter":{"type":"array","items":{"type":"string"}}}}},
        "constraints":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["mode","attribute","values","said"],
        "properties":{"mode":{"type":"string"},"attribute":{"type":"string"},"values":{"type":"array","items":{"type":"string"}},"said":{"type":"string"}}}}}}
        """;

    private const string ScriptJson = """
        {"type":"object","additionalProperties":false,"required":["segments"],"properties":{"segments":{"type":"array","items":{"type":"object",
        "additionalProperties":false,"required":["sentences"],"properties":{"sentences":{"type":"array","items":{"$ref":"#/$defs/sentence"}}}}}},
        "$defs":{"sentence":{"type":"object","additionalProperties":false,"required":["text","clip","evidence"],
        "properties":{"text":{"type":"string"},"clip":{"type":"string"},"evidence":{"type":"string"}}}}}
        """;

    private const string SceneJson = """
        {"type":"object","additionalProperties":false,"required":["description","movement","position","equipment","level","cues","tags"],
        "properties":{"description":{"type":"string"},"movement":{"type":"string"},"position":{"type":["string","null"]},
        "equipment":{"type":"array","items":{"type":"string"}},"level":{"type":"string","enum":["beginner","intermediate","advanced"]},
        "cues":{"type":"array","items":{"type":"string"}},"tags":{"type":"array","items":{"type":"string"}}}}
        """;

    public static ChatResponseFormat Plan { get; } = Format("search_plan", PlanJson);

    public static ChatResponseFormat Script { get; } = Format("compilation_script", ScriptJson);

    public static ChatResponseFormat Scene { get; } = Format("scene_description", SceneJson);

    public static ChatResponseFormat Format(string name, string schema, bool strict = true) =>
        ChatResponseFormat.CreateJsonSchemaFormat(name, BinaryData.FromString(schema), jsonSchemaIsStrict: strict);
}
