using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>A moderation as other servers write it: fewer categories, no scores, no overall flag.</summary>
internal static class ModerationAnswer
{
    private static readonly string[] All =
    [
        "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm", "self-harm/intent",
        "self-harm/instructions", "sexual", "sexual/minors", "violence", "violence/graphic",
    ];

    public static JsonNode Repair(JsonNode answer)
    {
        foreach (var result in answer["results"].Objects())
        {
            var said = result["categories"] as JsonObject ?? new JsonObject();
            var scored = result["category_scores"] as JsonObject ?? new JsonObject();
            // Under whatever name: what flags a text is not lost.
            result["flagged"] = IsTrue(result["flagged"]) || said.Any(category => IsTrue(category.Value));
            result["categories"] = new JsonObject(All.Select(name => KeyValuePair.Create(name, (JsonNode?)IsTrue(said[name]))));
            result["category_scores"] = new JsonObject(All.Select(name => KeyValuePair.Create(name, (JsonNode?)(scored[name].Number() ?? 0))));
        }

        return answer;
    }

    private static bool IsTrue(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => bool.TryParse(value.GetValue<string>(), out var flag) && flag,
        JsonValueKind.Number => value.GetValue<double>() >= 1,
        _ => false,
    };
}
