using Gilgamesh.Api.Search.Qdrant;

namespace Gilgamesh.Api.Search;

internal static class VectorIndexRegistration
{
    /// <summary>Aspire's client of <c>ConnectionStrings:qdrant</c>; where that is not set, the vectors are searched in this process.</summary>
    public static IHostApplicationBuilder AddVectorIndex(this IHostApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("qdrant")))
        {
            // Without its health check: this service answers searches when Qdrant is down, and /health tells of it in its own words.
            builder.AddQdrantClient("qdrant", settings => settings.DisableHealthChecks = true);
            builder.Services.AddSingleton<IPointStore, QdrantPointStore>().AddQdrantIndex();
        }

        return builder;
    }
}
