namespace Gilgamesh.Api.Search.Qdrant;

internal static class QdrantClientRegistration
{
    /// <summary>
    /// Aspire's client of a connection string, without its health check: this service answers searches when Qdrant is down, and
    /// <c>/health</c> tells of it in its own words.
    /// </summary>
    public static void AddQdrantClientOf(this IHostApplicationBuilder builder, string name) =>
        builder.AddQdrantClient(name, settings => settings.DisableHealthChecks = true);
}
