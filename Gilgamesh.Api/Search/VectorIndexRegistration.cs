using Gilgamesh.Api.Search.Qdrant;

namespace Gilgamesh.Api.Search;

internal static class VectorIndexRegistration
{
    /// <summary>The client of <c>ConnectionStrings:qdrant</c>; where that is not set, the vectors are searched in this process.</summary>
    public static IHostApplicationBuilder AddVectorIndex(this IHostApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("qdrant")))
        {
            builder.AddQdrantClientOf("qdrant");
            builder.Services.AddSingleton<IPointStore, QdrantPointStore>().AddQdrantIndex();
        }

        return builder;
    }
}
