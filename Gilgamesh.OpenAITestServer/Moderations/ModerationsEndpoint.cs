using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Moderations;

internal static class ModerationsEndpoint
{
    private const int LargestBody = 4 << 20;

    public static async Task<Answering> CheckAsync(WireCall call)
    {
        var request = await call.ReadJsonAsync<ModerationRequest>(LargestBody);
        var texts = request.Check();
        return fault => Reply.Json(new JsonObject
        {
            ["id"] = $"modr-{Guid.NewGuid():n}",
            ["model"] = request.Model,
            ["results"] = new JsonArray([.. texts.Select(text => fault == FaultKind.FewCategories ? Short(text) : Result(text))]),
        });
    }

    private static JsonObject Result(string text)
    {
        var hits = ForbiddenWords.Categories.Where(category => ForbiddenWords.Hits(category, text)).ToHashSet();
        return new()
        {
            ["flagged"] = hits.Count > 0,
            ["categories"] = Each(category => hits.Contains(category)),
            ["category_scores"] = Each(category => hits.Contains(category) ? 0.98 : 0.0001),
            ["category_applied_input_types"] = Each(_ => new JsonArray("text")),
        };
    }

    private static JsonObject Short(string text) => new()
    {
        ["categories"] = new JsonObject
        {
            ["violence"] = ForbiddenWords.Categories.Any(category => ForbiddenWords.Hits(category, text)),
            ["spam"] = false,
        },
    };

    private static JsonObject Each(Func<string, JsonNode> value) =>
        new(ForbiddenWords.Categories.Select(category => new KeyValuePair<string, JsonNode?>(category, value(category))));
}
