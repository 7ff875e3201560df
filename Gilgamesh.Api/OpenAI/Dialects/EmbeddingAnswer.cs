using System.Text.Json.Nodes;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>Embeddings as other servers write them.</summary>
internal static class EmbeddingAnswer
{
    public static JsonNode Repair(JsonNode answer)
    {
        // A bare list, without the envelope.
        var envelope = answer as JsonObject ?? new JsonObject { ["object"] = "list", ["data"] = answer.DeepClone() };
        List<JsonObject> data = [.. envelope["data"].Objects()];
        // Where the places are no numbering of the vectors, their order is.
        var numbered = data.Select(item => item["index"].Number()).Order().SequenceEqual(Enumerable.Range(0, data.Count).Select(n => (double?)n));
        foreach (var (place, item) in data.Index())
        {
            item["index"] = numbered ? (int)item["index"].Number()!.Value : place;
            if (item["embedding"] is JsonArray vector)
            {
                item["embedding"] = Numbers(vector);
            }
        }

        return envelope;
    }

    /// <summary>Flat numbers: some nest a single vector, some write texts.</summary>
    private static JsonArray Numbers(JsonArray vector) => vector is [JsonArray only]
        ? Numbers(only)
        : vector.Any(item => item.Text() is not null) ? new JsonArray([.. vector.Select(item => (JsonNode?)item.Number())]) : vector.DeepClone().AsArray();
}
