using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Services;
using Gilgamesh.Processes;
using Gilgamesh.Processes.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gilgamesh.AppHost.Stores;

/// <summary>The Api's Postgres.</summary>
internal static class Database
{
    /// <returns>The container, where it is one.</returns>
    public static async Task<IResourceBuilder<ContainerResource>?> AddDatabaseAsync(
        this IDistributedApplicationBuilder builder, string kind, IResourceBuilder<ServiceResource> api, HostSettings settings)
    {
        switch (kind)
        {
            case StoreChoice.Existing:
                api.WithReference(builder.AddConnectionString(PrivatePostgres.Database));
                return null;
            case StoreChoice.Local:
                await builder.AddLocalAsync(api, settings);
                return null;
            default:
                var server = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password", settings))
                    .WithImageTag(Images.Postgres)
                    .WithDataVolume(StoreContainers.Volume(builder, "postgres", settings))
                    .WithStoreLifetime(builder, settings);
                var database = server.AddDatabase(PrivatePostgres.Database);
                api.WithReference(database).WaitFor(database);
                return server;
        }
    }

    /// <summary>Our own Postgres as a program of this machine, over a cluster in the data folder.</summary>
    private static async Task AddLocalAsync(this IDistributedApplicationBuilder builder, IResourceBuilder<ServiceResource> api, HostSettings settings)
    {
        const string Ready = "postgres-ready";
        var folder = settings.Options.PostgresFolder;
        var postgres = await PrivatePostgres.PrepareAsync(folder, Ports.Free(), [], CancellationToken.None);
        builder.Services.AddHealthChecks().AddAsyncCheck(
            Ready, async cancel => await postgres.IsReadyAsync(cancel) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

        var server = builder.AddExecutable("postgres", postgres.Server.File, folder, [.. postgres.Server.Arguments])
            .WithEndpoint(port: postgres.Port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithHealthCheck(Ready);
        var database = builder.AddConnectionString(PrivatePostgres.Database, ReferenceExpression.Create($"{postgres.ConnectionString}"));
        api.WithReference(database).WaitFor(server);
    }
}
