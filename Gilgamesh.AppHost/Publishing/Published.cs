using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Services;

namespace Gilgamesh.AppHost.Publishing;

/// <summary>What is deployed. A store that exists already is not.</summary>
internal sealed record Published(
    IResourceBuilder<ServiceResource> Api,
    IResourceBuilder<ServiceResource> Worker,
    IResourceBuilder<ContainerResource>? Postgres,
    IResourceBuilder<ContainerResource>? Qdrant)
{
    /// <summary>Of both services, in their containers.</summary>
    public const int Port = 8080;

    /// <summary>At least.</summary>
    public int Workers { get; init; }

    /// <summary>Whether the replicas share a folder; else it is a bucket.</summary>
    public bool SharesFolder { get; init; }

    /// <summary>Whether the services' telemetry goes to a dashboard that is deployed too; else to a receiver of the user's own.</summary>
    public bool HasDashboard { get; init; }
}

internal static class PublishingExtensions
{
    /// <summary>
    /// Private networks, where a proxy reaches the Api from: in Compose the engine's gateway, in a cluster the ingress. Nobody else
    /// does, since neither publishes the Api to the world.
    /// </summary>
    private const string ProxyNetworks = "10.0.0.0/8;172.16.0.0/12;192.168.0.0/16;fc00::/7";

    public static void AddPublishing(this IDistributedApplicationBuilder builder, Published parts, HostSettings settings)
    {
        if (!builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        parts.Api.WithWebSettings(builder);
        // Aspire's manifest is a look at the model as it is, without what a target adds.
        if (settings.Find("publisher", "Publishing:Publisher") != "manifest")
        {
            Target.Add(builder, parts with { SharesFolder = !settings.StoresInBucket, HasDashboard = settings.Telemetry is null, Workers = settings.Options.Workers }, settings);
        }
    }

    private static void WithWebSettings(this IResourceBuilder<ServiceResource> api, IDistributedApplicationBuilder builder)
    {
        foreach (var (setting, standard) in new[] { ("AllowedHosts", ""), ("AllowedOrigins", ""), ("KnownProxies", ProxyNetworks) })
        {
            if ((builder.Configuration[$"Web:{setting}"] ?? standard) is { Length: > 0 } value)
            {
                api.WithEnvironment($"Web__{setting}", value);
            }
        }
    }
}
