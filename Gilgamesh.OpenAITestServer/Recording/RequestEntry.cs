using System.Diagnostics;
using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Recording;

/// <summary>A request that is under way; it is in the log once this is disposed.</summary>
internal sealed class RequestEntry(RequestLog log, long id, HttpRequest request, WireEndpoint endpoint) : IDisposable
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly long _stamp = Stopwatch.GetTimestamp();
    private JsonNode? _body;

    public long Id => id;

    public WireEndpoint Endpoint => endpoint;

    public int Status { get; set; }

    public FaultKind? Fault { get; private set; }

    public bool Abandoned { get; set; }

    public string? SchemaName => endpoint == WireEndpoint.Chat ? RecordedRequest.SchemaNameOf(_body) : null;

    public void Checked(JsonNode? body, FaultKind? fault) => (_body, Fault) = (body, fault);

    public void Refused(JsonNode? body, Refusal refusal)
    {
        (_body, Status) = (body, refusal.Status);
        log.Violate(this, refusal);
    }

    public void Dispose() => log.End(new(id, endpoint, _started, Stopwatch.GetElapsedTime(_stamp), Headers(), _body, Status, Fault, Abandoned));

    private Dictionary<string, string> Headers() => request.Headers
        .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
