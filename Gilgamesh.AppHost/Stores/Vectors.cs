using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Services;

namespace Gilgamesh.AppHost.Stores;

/// <summary>The Api's vector index. Without Qdrant the Api keeps its vectors in Postgres and searches them in memory.</summary>
internal static class Vectors
{
    private const string Name = "qdrant";

    /// <returns>The container, where it is one.</returns>
    public static IResourceBuilder<ContainerResource>? AddVectors(
        this IDistributedApplicationBuilder builder, string kind, IResourceBuilder<ServiceResource> api, HostSettings settings)
    {
        switch (kind)
        {
            case StoreChoice.None:
                return null;
            case StoreChoice.Existing:
                api.WithReference(builder.AddConnectionString(Name));
                return null;
            default:
                var server = builder.AddQdrantFor(api, Name, builder.AddSecret("qdrant-api-key", settings), StoreContainers.Volume(builder, Name, settings));
                api.WaitFor(server);
                return server.WithStoreLifetime(builder, settings);
        }
    }
}
