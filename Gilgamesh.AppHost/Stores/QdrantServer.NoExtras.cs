using Gilgamesh.AppHost.Services;

namespace Gilgamesh.AppHost.Stores;

/// <summary>Qdrant without Aspire's integration, to the same effect: the same container, and the same variables of the Api.</summary>
internal static class QdrantServer
{
    public static IResourceBuilder<ContainerResource> AddQdrantFor(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ServiceResource> api, string name, IResourceBuilder<ParameterResource> key, string volume)
    {
        var resource = new QdrantServerResource(name, key.Resource);
        var server = builder.AddResource(resource)
            .WithImage("qdrant/qdrant", Images.Qdrant)
            .WithImageRegistry("docker.io")
            .WithHttpEndpoint(targetPort: 6334, name: QdrantServerResource.Grpc)
            .WithEndpoint(QdrantServerResource.Grpc, endpoint => endpoint.Transport = "http2")
            .WithHttpEndpoint(targetPort: 6333, name: QdrantServerResource.Http)
            .WithEnvironment("QDRANT__SERVICE__API_KEY", key)
            .WithVolume(volume, "/qdrant/storage")
            .WithHttpHealthCheck("/readyz", endpointName: QdrantServerResource.Http)
            .WithUrlForEndpoint(QdrantServerResource.Http, _ => new() { Url = "/dashboard", DisplayText = "Qdrant Dashboard" });
        if (builder.ExecutionContext.IsPublishMode)
        {
            server.WithEnvironment("QDRANT__SERVICE__ENABLE_STATIC_CONTENT", "0");
        }

        api.WithReference(server).WithEnvironment($"ConnectionStrings__{name}_{QdrantServerResource.Http}", resource.HttpConnectionString);
        return server;
    }
}

internal sealed class QdrantServerResource(string name, ParameterResource key) : ContainerResource(name), IResourceWithConnectionString
{
    public const string Grpc = "grpc";
    public const string Http = "http";

    public ReferenceExpression ConnectionStringExpression => Expression(Grpc);

    public ReferenceExpression HttpConnectionString => Expression(Http);

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("GrpcHost", Property(Grpc, EndpointProperty.Host)),
        new("GrpcPort", Property(Grpc, EndpointProperty.Port)),
        new("HttpHost", Property(Http, EndpointProperty.Host)),
        new("HttpPort", Property(Http, EndpointProperty.Port)),
        new("ApiKey", ReferenceExpression.Create($"{key}")),
        new("Uri", Property(Grpc, EndpointProperty.Url)),
        new("HttpUri", Property(Http, EndpointProperty.Url)),
    ];

    private ReferenceExpression Expression(string endpoint) => ReferenceExpression.Create($"Endpoint={Property(endpoint, EndpointProperty.Url)};Key={key}");

    private ReferenceExpression Property(string endpoint, EndpointProperty property) =>
        ReferenceExpression.Create($"{new EndpointReference(this, endpoint).Property(property)}");
}
