using Gilgamesh.AppHost.Launching;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.AppHost.Profiles.Full;

/// <summary>What the services are told, beside each other's addresses.</summary>
internal static class Services
{
    /// <summary>Where the worker's image has its folder.</summary>
    public const string MediaMount = "/media";

    /// <summary>A store that is away makes a service unready, and is no reason to start it again.</summary>
    public static IResourceBuilder<ProjectResource> WithProbes(this IResourceBuilder<ProjectResource> service) => service
        .WithHttpProbe(ProbeType.Readiness, "/health", periodSeconds: 5, timeoutSeconds: 5)
        .WithHttpProbe(ProbeType.Liveness, "/alive", initialDelaySeconds: 30, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6);

    /// <summary>Empty counts as none, and the start waits for nobody to enter it: without a key the built-in providers work.</summary>
    public static IResourceBuilder<ProjectResource> WithOpenAI(this IResourceBuilder<ProjectResource> api, IDistributedApplicationBuilder builder)
    {
        const string Name = "openai-api-key";
        const string Variable = "OPENAI_API_KEY";
        var key = builder.AddParameter(Name, () => builder.Configuration[$"Parameters:{Name}"] ?? builder.Configuration[Variable] ?? "", secret: true);
        api.WithEnvironment(Variable, key);
        if (builder.ExecutionContext.IsPublishMode)
        {
            // On this machine the services inherit them. A key is no part of what is published.
            var settings = builder.Configuration.GetSection("OpenAI").AsEnumerable()
                .Where(pair => pair.Value is not null && !pair.Key.EndsWith("ApiKey", StringComparison.OrdinalIgnoreCase));
            foreach (var (setting, value) in settings)
            {
                api.WithEnvironment(setting.Replace(":", "__", StringComparison.Ordinal), value);
            }
        }

        return api;
    }

    /// <summary>One store for all replicas: a folder that they share, or a bucket.</summary>
    public static IResourceBuilder<ProjectResource> WithMediaStore(
        this IResourceBuilder<ProjectResource> worker, IDistributedApplicationBuilder builder, HostSettings settings)
    {
        // With a bucket it holds what a worker has in hand.
        worker.WithEnvironment("Media__Root", builder.ExecutionContext.IsPublishMode ? MediaMount : settings.Options.MediaFolder);
        if (settings.Find("media", "Media:Store") != "s3")
        {
            return worker;
        }

        worker.WithEnvironment("Media__Store", "s3");
        foreach (var (setting, secret) in new[]
            { ("Endpoint", false), ("Bucket", false), ("Region", false), ("Prefix", false), ("AccessKey", true), ("SecretKey", true) })
        {
            var name = $"media-s3-{setting.ToLowerInvariant()}";
            var value = builder.AddParameter(name, () => builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Media:S3:{setting}"] ?? "", secret: secret);
            worker.WithEnvironment($"Media__S3__{setting}", value);
        }

        return worker;
    }

    /// <summary>A receiver of the user's own wins over the dashboard, with all that belongs to it.</summary>
    public static IResourceBuilder<ProjectResource> SendTelemetryTo(this IResourceBuilder<ProjectResource> service, string? receiver) =>
        receiver is null
            ? service
            : service.WithEnvironment(context =>
            {
                var own = service.ApplicationBuilder.Configuration;
                foreach (var name in new[] { LaunchOptions.TelemetryVariable, "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS" })
                {
                    // The dashboard's key must not go to somebody else.
                    context.EnvironmentVariables[name] = own[name] ?? "";
                }
            });
}
