using Gilgamesh.Api.Search.Dense;

namespace Gilgamesh.Api.Search.Qdrant;

internal static class QdrantSetup
{
    /// <summary>Qdrant as the vector index. The caller registers the <see cref="IPointStore"/>.</summary>
    public static IServiceCollection AddQdrantIndex(this IServiceCollection services)
    {
        services.AddOptions<QdrantOptions>().BindConfiguration(QdrantOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.SearchWait <= options.WriteTimeout, "Qdrant:SearchWait must not be longer than Qdrant:WriteTimeout.")
            .ValidateOnStart();
        return services
            .AddSingleton<QdrantGate>()
            .AddSingleton<PendingVideos>()
            .AddSingleton<PredecessorPoints>()
            .AddSingleton<StoredVectors>()
            .AddSingleton<QdrantCollections>()
            .AddSingleton<QdrantSync>()
            .AddSingleton<QdrantRebuild>()
            .AddSingleton<IVectorIndex, QdrantVectorIndex>()
            .AddHostedService<QdrantSyncService>();
    }
}
