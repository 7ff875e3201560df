using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Recording;

/// <summary>One request as it was, and what becomes of it; it is in the log when this is disposed of. Neither key nor headers are kept.</summary>
/// <param name="id">Counts from 1.</param>
internal sealed class RecordedRequest(RequestLog log, long id, WireEndpoint endpoint) : IDisposable
{
    public long Id => id;

    public WireEndpoint Endpoint => endpoint;

    public DateTimeOffset Started { get; } = DateTimeOffset.UtcNow;

    /// <summary>JSON as sent (a form's fields), with media replaced by its size; a string where it was not understood.</summary>
    public JsonNode? Body { get; set; }

    /// <summary>Of the answer; 0 where none was sent.</summary>
    public int Status { get; set; }

    public FaultKind? Fault { get; set; }

    /// <summary>The client went away before the answer was out.</summary>
    public bool Abandoned { get; set; }

    public string? Model => TextAt(Body, "model");

    public string? SchemaName => endpoint == WireEndpoint.Chat ? TextAt(Body, "response_format", "json_schema", "name") : null;

    public void Dispose() => log.End(this);

    private static string? TextAt(JsonNode? body, params string[] path) =>
        path.Aggregate(body, (node, member) => (node as JsonObject)?[member]) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>A request that OpenAI would have refused.</summary>
internal sealed record Violation(long? RequestId, WireEndpoint? Endpoint, int Status, string Message, string? Param);
