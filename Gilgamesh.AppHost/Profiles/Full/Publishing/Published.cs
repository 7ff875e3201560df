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
    public static void AddPublishing(this IDistributedApplicationBuilder builder, Published parts, HostSettings settings)
    {
        parts = parts with { SharesFolder = settings.Find("media", "Media:Store") != "s3", Workers = settings.Options.Workers };
        foreach (var service in new[] { parts.Api, parts.Worker })
        {
            service.WithEndpoint("http", endpoint => endpoint.TargetPort = Published.Port);
        }

        if (settings.Choose("target", "Publish:Target", "compose", "kubernetes") == "kubernetes")
        {
            Kubernetes.Add(builder, parts);
        }
        else
        {
            Compose.Add(builder, parts);
        }
    }
}
