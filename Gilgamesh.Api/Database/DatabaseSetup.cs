using Dapper;

namespace Gilgamesh.Api.Database;

internal static class DatabaseSetup
{
    public static IHostApplicationBuilder AddMigrations(this IHostApplicationBuilder builder)
    {
        // Columns are snake_case, properties are not.
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        builder.Services.AddHostedService<Migrator>();
        return builder;
    }
}
