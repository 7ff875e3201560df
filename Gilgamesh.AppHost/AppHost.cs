using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Operations;
using Gilgamesh.AppHost.Publishing;
using Gilgamesh.AppHost.Services;
using Gilgamesh.AppHost.Stores;
using Gilgamesh.AppHost.Supervision;
using Gilgamesh.Processes;

// The system from top to bottom. Each line below is one part of it, or one thing that a part needs.
try
{
    var builder = HostBuilder.Create(args);
    var settings = HostSettings.Read(builder, args);
    using var installation = Installation.Take(builder, settings);
    var stores = await StoreChoice.MakeAsync(builder, settings);

    var secret = builder.AddSecret("worker-secret", settings);
    var media = builder.AddMediaStore(settings);
    var workers = settings.WorkerNames.Select(name => builder.AddService(name, "Gilgamesh.MediaWorker", settings, ["Media", "AWS"])
        .WithMediaStore(media)
        .WithEnvironment(ServiceExtensions.WorkerSecret, secret)
        .WithDrain(secret)).ToArray();

    var api = builder.AddService("api", "Gilgamesh.Api", settings, ["*"], settings.Options.Port)
        .WithExternalHttpEndpoints()
        .WithOperatorLinks()
        .WithModels(settings)
        .WithOpenAI(settings)
        .WithWorkers(workers)
        .WithEnvironment(ServiceExtensions.WorkerSecret, secret)
        .WithEnvironment(ServiceExtensions.WebhooksSecret, builder.AddSecret("webhooks-secret", settings))
        .WithEnvironment(ServiceExtensions.LinksSecret, builder.AddSecret("links-secret", settings));

    var database = await builder.AddDatabaseAsync(stores.Postgres, api, settings);
    var vectors = builder.AddVectors(stores.Qdrant, api, settings);

    builder.AddSamples(api, settings);
    builder.AddPublishing(new(api, workers[0], database, vectors), settings);
    builder.AddSupervision(installation);

    var app = builder.Build();
    installation.Tell(app, stores);
    return await app.RunAsync(installation);
}
catch (LaunchException fault)
{
    await Console.Error.WriteLineAsync($"gilgamesh: {fault.Message}");
    return 1;
}
