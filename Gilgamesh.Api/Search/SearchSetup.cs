using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Embedding.Sentences;
using Gilgamesh.Api.Search.Everyday;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Search.Qdrant;
using Gilgamesh.Api.Search.Wishes;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gilgamesh.Api.Search;

internal static class SearchSetup
{
    public static IHostApplicationBuilder AddSearch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SentenceOptions>().BindConfiguration(SentenceOptions.Section);
        builder.Services.TryAddSingleton<IEmbedder, SentenceEmbedder>();
        builder.Services.AddSingleton(services =>
        {
            var embedder = services.GetRequiredService<IEmbedder>();
            return new ProviderInfo("embeddings", embedder is SentenceEmbedder ? "offline" : "openai", embedder.Model);
        });
        builder.AddVectorIndex();
        builder.Services.TryAddSingleton<IVectorIndex, EmbeddedVectorIndex>();
        // Vectors that an index outside keeps are not kept here too.
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<SegmentFollower>(services, services.GetService<IPointStore>() is null));
        builder.Services.AddSingleton<PhraseVectors>();
        builder.Services.AddSingleton<TextVectors>();
        builder.Services.AddSingleton<EverydayActivities>();
        builder.Services.AddSingleton<WishReader>();
        builder.Services.AddSingleton<SegmentRows>();
        builder.Services.AddSingleton<SegmentSearch>();
        builder.Services.AddSingleton<SegmentWriter>();
        builder.Services.AddSingleton<SegmentWords>();
        return builder;
    }
}
