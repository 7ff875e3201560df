namespace Gilgamesh.AppHost.Profiles.Full.Publishing;

/// <summary>What is deployed. A store that exists already is not.</summary>
internal sealed record Published(
    IResourceBuilder<ProjectResource> Api,
    IResourceBuilder<ProjectResource> Worker,
    IResourceBuilder<PostgresServerResource>? Postgres,
    IResourceBuilder<QdrantServerResource>? Qdrant)
{
    /// <summary>Of both services, in their containers.</summary>
    public const int Port = 8080;

    /// <summary>At least.</summary>
    public int Workers { get; init; }

    /// <summary>Whether the replicas share a folder; else it is a bucket.</summary>
    public bool SharesFolder { get; init; }
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
        parts = parts with { SharesFolder = settings.Find("media", "Media:Store") != "s3", Workers = settings.Options.Workers };
        foreach (var service in new[] { parts.Api, parts.Worker })
        {
            service.WithEndpoint("http", endpoint => endpoint.TargetPort = Published.Port);
        }

        parts.Api.WithWebSettings(builder);
        if (settings.Choose("target", "Publish:Target", "compose", "kubernetes") == "kubernetes")
        {
            Kubernetes.Add(builder, parts);
        }
        else
        {
            Compose.Add(builder, parts);
        }
    }

    private static void WithWebSettings(this IResourceBuilder<ProjectResource> api, IDistributedApplicationBuilder builder)
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
