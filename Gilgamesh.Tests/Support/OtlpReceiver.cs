using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gilgamesh.Tests.Support;

/// <summary>Where the services send their telemetry in a test: OTLP over HTTP, as a collector takes it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<OtlpSpan> _spans = [];
    private readonly ConcurrentDictionary<string, int> _posts = new();
    private EchoService? _server;

    public IReadOnlyCollection<OtlpSpan> Spans => _spans;

    /// <summary>How many batches came for <c>traces</c>, <c>metrics</c> and <c>logs</c>.</summary>
    public int Batches(string signal) => _posts.GetValueOrDefault(signal);

    /// <summary>What a service has to be given to send here, and soon.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _server!.Address.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        receiver._server = await EchoService.StartAsync("otlp", map: app => app.MapPost("/v1/{signal}", receiver.TakeAsync));
        return receiver;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (signal == "traces")
        {
            ReadSpans(body.ToArray());
        }

        _posts.AddOrUpdate(signal, 1, (_, count) => count + 1);
    }

    /// <summary>ExportTraceServiceRequest of opentelemetry-proto, as far as these tests look.</summary>
    private void ReadSpans(byte[] message)
    {
        foreach (var resourceSpans in Protobuf.Messages(message, 1))
        {
            var resource = Attributes(Protobuf.Messages(resourceSpans, 1).Single(), 1);
            foreach (var span in Protobuf.Messages(resourceSpans, 2).SelectMany(scope => Protobuf.Messages(scope, 2)))
            {
                _spans.Enqueue(new(
                    resource["service.name"],
                    resource.GetValueOrDefault("service.instance.id", ""),
                    Convert.ToHexStringLower(Protobuf.Messages(span, 1).Single()),
                    Encoding.UTF8.GetString(Protobuf.Messages(span, 5).Single()),
                    Protobuf.Messages(span, 4).All(parent => parent.Length == 0),
                    Attributes(span, 9)));
            }
        }
    }

    private static Dictionary<string, string> Attributes(byte[] message, int field) => Protobuf.Messages(message, field).ToDictionary(
        pair => Encoding.UTF8.GetString(Protobuf.Messages(pair, 1).Single()),
        pair => Protobuf.Messages(pair, 2).Select(Value).Single());

    private static string Value(byte[] value) =>
        Protobuf.Messages(value, 1).Select(Encoding.UTF8.GetString).Concat(Protobuf.Numbers(value, 3).Select(number => $"{number}")).FirstOrDefault("");
}

internal sealed record OtlpSpan(string Service, string Instance, string TraceId, string Name, bool IsRoot, Dictionary<string, string> Attributes);
