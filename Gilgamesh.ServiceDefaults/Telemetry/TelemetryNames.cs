using Microsoft.Extensions.Hosting;

namespace Gilgamesh.ServiceDefaults.Telemetry;

/// <summary>What is observed: what the instrumentation packages add, and all of ours (<c>Gilgamesh.*</c>).</summary>
internal static class TelemetryNames
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public const string Own = "Gilgamesh.*";

    public const string Npgsql = "Npgsql";

    /// <summary>Probes come every few seconds and say nothing about the work.</summary>
    public static bool IsProbe(string? path) => path is "/alive" or "/health";

    /// <summary>Nobody listens without this setting, so nothing is collected.</summary>
    public static bool IsExported(IHostApplicationBuilder builder) => !string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]);

    public static string ServiceName(IHostApplicationBuilder builder) =>
        builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
}
