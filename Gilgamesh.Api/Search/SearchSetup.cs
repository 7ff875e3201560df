using Gilgamesh.Api.Health;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gilgamesh.Api.Search;

internal static class SearchSetup
{
    public static IHostApplicationBuilder AddSearch(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<HashingEmbedder>();
        builder.Services.TryAddSingleton<IEmbedder>(services => services.GetRequiredService<HashingEmbedder>());
        builder.Services.AddSingleton(services =>
        {
            var embedder = services.GetRequiredService<IEmbedder>();
            return new ProviderInfo("embeddings", embedder is HashingEmbedder ? "offline" : "openai", embedder.Model);
        });
        builder.AddVectorIndex();
        builder.Services.TryAddSingleton<IVectorIndex, EmbeddedVectorIndex>();
        builder.Services.AddSingleton<DenseSearch>();
        builder.Services.AddSingleton<SegmentSearch>();
        builder.Services.AddSingleton<SegmentWriter>();
        builder.Services.AddSingleton<SegmentWords>();
        return builder;
    }
}
