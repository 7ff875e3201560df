namespace Gilgamesh.AppHost.Profiles.Full;

/// <summary>The Api's vector index. Without Qdrant the Api keeps its vectors in Postgres and searches them in memory.</summary>
internal static class Vectors
{
    private const string Name = "qdrant";

    /// <returns>The container, where it is one.</returns>
    public static IResourceBuilder<QdrantServerResource>? AddVectors(
        this IDistributedApplicationBuilder builder, string kind, IResourceBuilder<ProjectResource> api, HostSettings settings)
    {
        switch (kind)
        {
            case StoreChoice.None:
                return null;
            case StoreChoice.Existing:
                api.WithReference(builder.AddConnectionString(Name));
                return null;
            default:
                var server = builder.AddQdrant(Name, apiKey: builder.AddStoreSecret("qdrant-api-key", settings))
                    .WithImageTag(Images.Qdrant)
                    .WithDataVolume(StoreContainers.Volume(builder, Name, settings))
                    .WithStoreLifetime(builder, settings);
                api.WithReference(server).WaitFor(server);
                return server;
        }
    }
}
