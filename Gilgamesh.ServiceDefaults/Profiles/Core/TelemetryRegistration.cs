using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gilgamesh.ServiceDefaults.Telemetry;

/// <summary>OpenTelemetry's providers, built from what the platform emits by itself; sent as OTLP where an endpoint is set.</summary>
internal static class TelemetryRegistration
{
    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStartupFilter, ServerSpanFilter>();
        if (!TelemetryNames.IsExported(builder))
        {
            return;
        }

        // The default resource reads OTEL_RESOURCE_ATTRIBUTES, and with them the instance's id.
        var resource = ResourceBuilder.CreateDefault().AddService(TelemetryNames.ServiceName(builder), autoGenerateServiceInstanceId: false);
        builder.Services.AddHostedService(_ => new Providers(resource));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
            logs.SetResourceBuilder(resource).AddOtlpExporter();
        });
    }

    /// <summary>Disposing the providers sends what is still held back.</summary>
    private sealed class Providers(ResourceBuilder resource) : IHostedService, IDisposable
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource).AddSource(TelemetryNames.Sources).AddProcessor(new IdleQueryFilter()).AddOtlpExporter().Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource).AddMeter(TelemetryNames.Meters).AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            _traces?.Dispose();
            _metrics?.Dispose();
        }
    }
}
