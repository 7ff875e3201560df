using System.Text.Json.Nodes;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Payloads are JSON on this side and protobuf values on Qdrant's; whole numbers stay whole.</summary>
internal static class QdrantPayload
{
    public static PointStruct ToStruct(Point point)
    {
        var made = new PointStruct { Id = point.Id, Vectors = point.Vector.ToArray() };
        Fill(made.Payload, point.Payload);
        return made;
    }

    public static JsonObject ToJson(MapField<string, Value> fields) =>
        [.. fields.Select(field => KeyValuePair.Create(field.Key, ToNode(field.Value)))];

    private static Value ToValue(JsonNode? node) => node switch
    {
        null => new() { NullValue = NullValue.NullValue },
        JsonObject inner => new() { StructValue = ToStruct(inner) },
        JsonArray list => new() { ListValue = new() { Values = { list.Select(ToValue) } } },
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<int>(out var number) => (long)number,
        JsonValue value when value.TryGetValue<long>(out var whole) => whole,
        JsonValue value when value.TryGetValue<double>(out var fraction) => fraction,
        _ => throw new NotSupportedException($"A point's payload has no {node.GetValueKind()}."),
    };

    private static Struct ToStruct(JsonObject inner)
    {
        var made = new Struct();
        Fill(made.Fields, inner);
        return made;
    }

    private static void Fill(MapField<string, Value> fields, JsonObject from)
    {
        foreach (var (name, node) in from)
        {
            fields[name] = ToValue(node);
        }
    }

    private static JsonNode? ToNode(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => JsonValue.Create(value.StringValue),
        Value.KindOneofCase.IntegerValue => JsonValue.Create(value.IntegerValue),
        Value.KindOneofCase.DoubleValue => JsonValue.Create(value.DoubleValue),
        Value.KindOneofCase.BoolValue => JsonValue.Create(value.BoolValue),
        Value.KindOneofCase.ListValue => new JsonArray([.. value.ListValue.Values.Select(ToNode)]),
        Value.KindOneofCase.StructValue => ToJson(value.StructValue.Fields),
        _ => null,
    };
}
