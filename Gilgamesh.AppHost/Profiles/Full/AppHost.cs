using Gilgamesh.AppHost.Postgres;
using Gilgamesh.AppHost.Processes;
using Gilgamesh.AppHost.Profiles.Full;
using Gilgamesh.AppHost.Profiles.Full.Publishing;

try
{
    var builder = DistributedApplication.CreateBuilder(args);
    var settings = HostSettings.Read(builder, args);
    HostLog.Quieten(builder);
    using var installation = Installation.Take(builder, settings);

    var worker = builder.AddProject<Projects.Gilgamesh_MediaWorker>("media-worker", launchProfileName: null)
        .WithHttpEndpoint()
        .WithProbes()
        .WithReplicas(settings.Options.Workers)
        .WithMediaStore(builder, settings)
        .SendTelemetryTo(settings.Telemetry);

    var api = builder.AddProject<Projects.Gilgamesh_Api>("api", launchProfileName: null)
        .WithHttpEndpoint(port: settings.Options.Port == 0 ? null : settings.Options.Port)
        .WithExternalHttpEndpoints()
        .WithProbes()
        .WithUrlForEndpoint("http", _ => new() { Url = "/openapi/v1.json", DisplayText = "API reference" })
        .WithUrlForEndpoint("http", _ => new() { Url = "/health", DisplayText = "Health" })
        .WithOpenAI(builder)
        .WithReference(worker)
        .WaitFor(worker)
        .SendTelemetryTo(settings.Telemetry);

    var secret = builder.AddStoreSecret("worker-secret", settings);
    worker.WithEnvironment(StoredSecret.WorkerVariable, secret);
    api.WithEnvironment(StoredSecret.WorkerVariable, secret);

    var stores = await StoreChoice.MakeAsync(builder, settings);
    var database = await builder.AddDatabaseAsync(stores.Postgres, api, settings);
    var vectors = builder.AddVectors(stores.Qdrant, api, settings);
    if (builder.ExecutionContext.IsPublishMode)
    {
        builder.AddPublishing(new(api, worker, database, vectors), settings);
    }

    var app = builder.Build();
    installation.Tell(app, stores);
    await app.RunAsync();
    return 0;
}
catch (LaunchException fault)
{
    await Console.Error.WriteLineAsync($"gilgamesh: {fault.Message}");
    return 1;
}
