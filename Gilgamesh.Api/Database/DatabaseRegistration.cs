namespace Gilgamesh.Api;

internal static class DatabaseRegistration
{
    /// <summary>Aspire's client: the data source of <c>ConnectionStrings:gilgamesh</c>, with health check, tracing and metrics.</summary>
    public static IHostApplicationBuilder AddGilgameshDatabase(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource("gilgamesh");
        return builder;
    }
}
