using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Embeddings;

internal static class EmbeddingsEndpoint
{
    private const int LargestBody = 8 << 20;

    public static async Task<Answering> CheckAsync(WireCall call)
    {
        var work = (await call.ReadJsonAsync<EmbeddingRequest>(LargestBody)).Check();
        return fault => Answer(work, fault);
    }

    private static Reply Answer(EmbeddingWork work, FaultKind? fault)
    {
        var count = fault == FaultKind.WrongCount ? work.Texts.Count - 1 : work.Texts.Count;
        var data = work.Texts.Take(count).Select((text, i) => new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = fault == FaultKind.TextEmbeddings ? 0 : i,
            ["embedding"] = fault switch
            {
                FaultKind.ReversedEmbeddings => Encode(TextVector.Of(text, work.Dimensions), base64: false),
                FaultKind.TextEmbeddings => new JsonArray([.. TextVector.Of(text, work.Dimensions).Select(value => JsonValue.Create(value.ToString("R", CultureInfo.InvariantCulture)))]),
                _ => Encode(Vector(text, work.Dimensions, fault), work.Base64),
            },
        });
        data = fault == FaultKind.ReversedEmbeddings ? data.Reverse() : data;
        return Reply.Json(new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. data]),
            ["model"] = work.Model,
            ["usage"] = new JsonObject { ["prompt_tokens"] = work.Tokens, ["total_tokens"] = work.Tokens },
        });
    }

    private static float[] Vector(string text, int dimensions, FaultKind? fault) => fault switch
    {
        FaultKind.NanEmbedding => [.. Enumerable.Repeat(float.NaN, dimensions)],
        FaultKind.ZeroEmbedding => new float[dimensions],
        FaultKind.WrongDimension => TextVector.Of(text, Math.Max(1, dimensions / 2)),
        _ => TextVector.Of(text, dimensions),
    };

    // JSON has no NaN: as numbers, such a vector is one of nulls.
    private static JsonNode Encode(float[] vector, bool base64) => base64
        ? JsonValue.Create(Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)))
        : new JsonArray([.. vector.Select(value => float.IsNaN(value) ? null : JsonValue.Create(value))]);
}
