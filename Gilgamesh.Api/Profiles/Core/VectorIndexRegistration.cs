namespace Gilgamesh.Api.Search;

internal static class VectorIndexRegistration
{
    /// <summary>Qdrant's client is not among this profile's packages: the vectors are searched in this process.</summary>
    public static IHostApplicationBuilder AddVectorIndex(this IHostApplicationBuilder builder) => builder;
}
