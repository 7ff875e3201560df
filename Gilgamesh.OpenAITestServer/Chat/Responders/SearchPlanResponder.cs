using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat.Responders;

/// <summary>Plans what was asked for in words that the library knows: <c>{context, requirements, duration, vocabulary[]}</c>.</summary>
internal static class SearchPlanResponder
{
    private const double DefaultSeconds = 60;

    private static readonly string[] Forms = ["{0}", "{0} step by step", "how {0} is done", "{0} in detail", "{0} with good form"];

    public static JsonNode Answer(ChatCall call)
    {
        var prompt = call.Document("requirements")
            ?? throw new Refusal("The user's messages hold no JSON object with 'requirements' to plan for.", "messages");
        var asked = $"{prompt.Text("requirements")} {prompt.Text("context")}";
        var excluded = PromptText.Exclusions(asked);
        var seconds = prompt.Number("duration") ?? DefaultSeconds;
        var count = Math.Clamp((int)Math.Ceiling(seconds / 30), 5, 8);
        var topics = Topics(PromptText.Words(asked), prompt.Texts("vocabulary")).Where(topic => !excluded.Contains(topic)).ToList();
        var queries = Forms
            .SelectMany(form => topics.Select(topic => string.Format(null, form, topic)))
            .Take(count)
            .Select((text, i) => Query(text, 10 - i, Math.Clamp(seconds / count, 10, 30)));
        return new JsonObject { ["queries"] = new JsonArray([.. queries]), ["constraints"] = new JsonArray([.. excluded.Select(Exclusion)]) };
    }

    /// <summary>Words of the request that the library has; where it has none, the request's own.</summary>
    private static IReadOnlyList<string> Topics(IReadOnlyList<string> words, IReadOnlyList<string> vocabulary)
    {
        List<string> known = [.. vocabulary.Where(term => words.Any(word => term.Contains(word[..4], StringComparison.OrdinalIgnoreCase)))];
        return known.Count > 0 ? known : words.Count > 0 ? words : ["movement"];
    }

    private static JsonObject Query(string text, int priority, double seconds) => new()
    {
        ["query_text"] = text,
        ["priority"] = priority,
        ["duration_target"] = seconds,
        ["tags_filter"] = new JsonArray(),
    };

    private static JsonObject Exclusion(string word) =>
        new() { ["mode"] = "exclude", ["attribute"] = "text", ["values"] = new JsonArray(word), ["said"] = word };
}
