using Gilgamesh.AppHost.Services;

namespace Gilgamesh.AppHost.Stores;

/// <summary>Qdrant by Aspire's own integration.</summary>
internal static class QdrantServer
{
    public static IResourceBuilder<ContainerResource> AddQdrantFor(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ServiceResource> api, string name, IResourceBuilder<ParameterResource> key, string volume)
    {
        var server = builder.AddQdrant(name, apiKey: key).WithImageTag(Images.Qdrant).WithDataVolume(volume);
        api.WithReference(server);
        return server;
    }
}
