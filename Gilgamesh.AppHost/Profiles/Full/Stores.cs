using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Postgres;
using Gilgamesh.AppHost.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gilgamesh.AppHost.Profiles.Full;

/// <summary>Where the Api keeps its rows and vectors.</summary>
internal static class Stores
{
    public static void AddContainerStores(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> api, LaunchOptions options)
    {
        // A generated password would be another one at each start, and the data knows only the first.
        var secret = StoredSecret.ReadOrMake(Path.Combine(options.DataFolder, "containers.secret"));
        var password = builder.AddParameter("stores-password", secret, secret: true);
        var postgres = builder.AddPostgres("postgres", password: password)
            .WithDataBindMount(Path.Combine(options.DataFolder, "postgres-container"));
        var database = postgres.AddDatabase(PrivatePostgres.Database);
        var qdrant = builder.AddQdrant("qdrant", apiKey: password)
            .WithDataBindMount(Path.Combine(options.DataFolder, "qdrant"));

        api.WithReference(database).WaitFor(database).WithReference(qdrant).WaitFor(qdrant);
    }

    /// <summary>Our own Postgres as a program of this machine. Without Qdrant the Api keeps its vectors in Postgres.</summary>
    public static async Task AddLocalStoresAsync(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> api, LaunchOptions options)
    {
        const string Ready = "postgres-ready";
        var postgres = await PrivatePostgres.PrepareAsync(options.PostgresFolder, Ports.Free(), [], CancellationToken.None);
        builder.Services.AddHealthChecks().AddAsyncCheck(
            Ready, async cancel => await postgres.IsReadyAsync(cancel) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

        var server = builder
            .AddExecutable("postgres", postgres.Server.File, options.PostgresFolder, [.. postgres.Server.Arguments])
            .WithEndpoint(port: postgres.Port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithHealthCheck(Ready);
        var database = builder.AddConnectionString(
            PrivatePostgres.Database, ReferenceExpression.Create($"{postgres.ConnectionString}"));

        api.WithReference(database).WaitFor(server);
    }
}
