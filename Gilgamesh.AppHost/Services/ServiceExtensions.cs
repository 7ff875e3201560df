using System.Globalization;
using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Publishing;
using Gilgamesh.Processes;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.AppHost.Services;

/// <summary>What the services are told, beside their stores' addresses.</summary>
internal static class ServiceExtensions
{
    /// <summary>The variable of both services that holds the workers' secret.</summary>
    public const string WorkerSecret = "Worker__Secret";

    /// <summary>The Api's variable that holds what webhooks are signed with. Letters and digits, 32 of them, are base64 too.</summary>
    public const string WebhooksSecret = "Webhooks__Secret";

    /// <summary>The Api's variable that holds what links are signed with.</summary>
    public const string LinksSecret = "Links__Secret";

    private const string OpenAIKey = "OPENAI_API_KEY";

    /// <param name="sections">The sections of settings that it reads: it gets those of the caller's variables, and no others.</param>
    /// <param name="port">On the loopback interface of this machine; 0 for a free one.</param>
    public static IResourceBuilder<ServiceResource> AddService(
        this IDistributedApplicationBuilder builder, string name, string project, HostSettings settings, string[] sections, int port = 0)
    {
        var program = BuiltProject.Run(project);
        var service = builder.AddResource(new ServiceResource(name, program.File, program.WorkingDirectory!))
            .PublishAsDockerFile(image => image.WithDockerfile(BuiltProject.Root, Path.Combine(BuiltProject.Root, "deploy", "Dockerfile"), stage: name));
        if (builder.ExecutionContext.IsPublishMode)
        {
            return service.WithHttpEndpoint(port: port == 0 ? null : port, targetPort: Published.Port).WithProbes().SendTelemetryTo(settings.Telemetry);
        }

        port = port == 0 ? Ports.Free() : port;
        return service
            .WithArgs([.. program.Arguments])
            .WithHttpEndpoint(port: port, isProxied: false)
            .WithProbes()
            .WithEnvironment("ASPNETCORE_URLS", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"))
            .WithEnvironment("Logging__Console__FormatterName", "simple")
            .WithEnvironment("Logging__Console__FormatterOptions__SingleLine", "true")
            .WithEnvironment("Logging__Console__FormatterOptions__TimestampFormat", "HH:mm:ss ")
            .WithSettings(sections)
            .SendTelemetryTo(settings.Telemetry);
    }

    /// <summary>All that the operator wants from the dashboard.</summary>
    public static IResourceBuilder<ServiceResource> WithOperatorLinks(this IResourceBuilder<ServiceResource> api) => api
        .WithUrlForEndpoint("http", _ => new() { Url = "/openapi/v1.json", DisplayText = "API reference" })
        .WithUrlForEndpoint("http", _ => new() { Url = "/health", DisplayText = "Health" })
        .WithHttpCommand("/vectorize/existing", "Index what is not indexed", commandOptions: new() { IconName = "DatabaseSearch" });

    /// <summary>The worker's replicas under one name, as service discovery reads them.</summary>
    public static IResourceBuilder<ServiceResource> WithWorkers(
        this IResourceBuilder<ServiceResource> api, IReadOnlyList<IResourceBuilder<ServiceResource>> workers)
    {
        foreach (var (n, worker) in workers.Index())
        {
            api.WithEnvironment($"services__media-worker__http__{n}", worker.GetEndpoint("http")).WaitFor(worker);
        }

        return api;
    }

    /// <summary>The built-in embedding model is kept with the rest of the data; a container has it in itself.</summary>
    /// <remarks>Whichever thread runs it, glibc keeps what it freed for that thread: with one arena for all, the Api's peak is a third lower.</remarks>
    public static IResourceBuilder<ServiceResource> WithModels(this IResourceBuilder<ServiceResource> api, HostSettings settings) =>
        (api.ApplicationBuilder.ExecutionContext.IsPublishMode ? api : api.WithEnvironment("Embedding__Folder", settings.Options.ModelFolder))
        .WithEnvironment("MALLOC_ARENA_MAX", "1");

    /// <summary>Empty counts as none, and the start waits for nobody to enter it: without a key the built-in providers work.</summary>
    public static IResourceBuilder<ServiceResource> WithOpenAI(this IResourceBuilder<ServiceResource> api, HostSettings settings)
    {
        var builder = api.ApplicationBuilder;
        var key = builder.AddParameter("openai-api-key", () => settings.Parameter("openai-api-key", OpenAIKey), secret: true);
        api.WithEnvironment(OpenAIKey, key);
        if (builder.ExecutionContext.IsPublishMode)
        {
            // On this machine they are among the Api's variables anyway. A key is no part of what is published.
            var section = builder.Configuration.GetSection("OpenAI").AsEnumerable()
                .Where(pair => pair.Value is not null && !pair.Key.EndsWith("ApiKey", StringComparison.OrdinalIgnoreCase));
            foreach (var (setting, value) in section)
            {
                api.WithEnvironment(setting.Replace(":", "__", StringComparison.Ordinal), value);
            }
        }

        return api;
    }

    /// <summary>A store that is away makes a service unready, and is no reason to start it again.</summary>
    private static IResourceBuilder<ServiceResource> WithProbes(this IResourceBuilder<ServiceResource> service) => service
        .WithHttpProbe(ProbeType.Readiness, "/health", periodSeconds: 5, timeoutSeconds: 5)
        .WithHttpProbe(ProbeType.Liveness, "/alive", initialDelaySeconds: 30, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6);

    private static IResourceBuilder<ServiceResource> WithSettings(this IResourceBuilder<ServiceResource> service, string[] sections)
    {
        foreach (var (name, value) in CallerEnvironment.Of(sections))
        {
            service.WithEnvironment(name, value);
        }

        return service;
    }

    /// <summary>To the dashboard, or to a receiver of the user's own. Its key, one of the caller's variables, is no part of what is published.</summary>
    private static IResourceBuilder<ServiceResource> SendTelemetryTo(this IResourceBuilder<ServiceResource> service, string? receiver) => receiver is null
        ? service.WithOtlpExporter()
        : service.WithEnvironment(HostSettings.TelemetryVariable, receiver)
            .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", service.ApplicationBuilder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "grpc")
            .WithEnvironment("OTEL_SERVICE_NAME", service.Resource.Name);
}
