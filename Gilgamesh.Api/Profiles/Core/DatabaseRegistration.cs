using Gilgamesh.Api.Database;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Gilgamesh.Api;

internal static class DatabaseRegistration
{
    /// <summary>The data source of <c>ConnectionStrings:gilgamesh</c>, with a health check. Npgsql traces and counts by itself.</summary>
    public static IHostApplicationBuilder AddGilgameshDatabase(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(services =>
        {
            var source = new NpgsqlDataSourceBuilder(builder.Configuration.GetConnectionString("gilgamesh")
                ?? throw new InvalidOperationException("ConnectionStrings:gilgamesh is not set: the address of the Postgres database."));
            source.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>());
            return source.Build();
        });
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("PostgreSql");
        return builder;
    }
}
