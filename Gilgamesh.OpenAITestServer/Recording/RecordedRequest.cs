using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Recording;

/// <summary>One request as it was, and what became of it. The key is not kept.</summary>
/// <param name="Id">Counts from 1.</param>
/// <param name="Body">JSON as sent (a form's fields), with media replaced by its size; a string where it was not understood.</param>
/// <param name="Status">Of the answer; 0 where none was sent.</param>
/// <param name="Abandoned">The client went away before the answer was out.</param>
internal sealed record RecordedRequest(
    long Id,
    WireEndpoint Endpoint,
    DateTimeOffset Started,
    TimeSpan Took,
    IReadOnlyDictionary<string, string> Headers,
    JsonNode? Body,
    int Status,
    FaultKind? Fault,
    bool Abandoned)
{
    public string? Model => TextAt(Body, "model");

    public string? SchemaName => Endpoint == WireEndpoint.Chat ? SchemaNameOf(Body) : null;

    internal static string? SchemaNameOf(JsonNode? body) => TextAt(body, "response_format", "json_schema", "name");

    private static string? TextAt(JsonNode? body, params string[] path) =>
        path.Aggregate(body, (node, member) => (node as JsonObject)?[member]) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>A request that OpenAI would have refused.</summary>
internal sealed record Violation(long? RequestId, WireEndpoint? Endpoint, int Status, string Message, string? Param);
