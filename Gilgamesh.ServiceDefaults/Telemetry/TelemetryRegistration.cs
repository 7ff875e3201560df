using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gilgamesh.ServiceDefaults.Telemetry;

/// <summary>
/// The host's OpenTelemetry with the instrumentation packages; Aspire's clients add their sources to the same providers.
/// Sent as OTLP where an endpoint is set.
/// </summary>
internal static class TelemetryRegistration
{
    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(TelemetryNames.ServiceName(builder), autoGenerateServiceInstanceId: false))
            .WithTracing(traces => traces
                .AddSource(TelemetryNames.Own)
                .AddProcessor(new IdleQueryFilter())
                .AddAspNetCoreInstrumentation(server => server.Filter = context => !TelemetryNames.IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter(TelemetryNames.Own)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());
        if (TelemetryNames.IsExported(builder))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
