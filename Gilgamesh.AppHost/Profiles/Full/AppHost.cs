using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;
using Gilgamesh.AppHost.Profiles.Full;
using Microsoft.Extensions.Configuration;

try
{
    var builder = DistributedApplication.CreateBuilder(args);
    var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
    var options = LaunchOptions.From(name => arguments[name], name => builder.Configuration[name]);
    // Aspire would wait for the port without a word.
    Ports.RequireFree(options.Port);
    using var running = DataFolderLock.Take(options.DataFolder);
    running.Publish(new Uri($"http://localhost:{options.Port}"));

    var worker = builder.AddProject<Projects.Gilgamesh_MediaWorker>("media-worker", launchProfileName: null)
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health")
        .WithReplicas(options.Workers)
        .WithEnvironment("Media__Root", options.MediaFolder);

    var api = builder.AddProject<Projects.Gilgamesh_Api>("api", launchProfileName: null)
        .WithHttpEndpoint(port: options.Port == 0 ? null : options.Port)
        .WithExternalHttpEndpoints()
        .WithHttpHealthCheck("/health")
        .WithReference(worker)
        .WaitFor(worker);

    // Decided before the model is built: a container resource without a runtime would be waited for for ever.
    if (await ContainerRuntime.IsWantedAndUpAsync(arguments["containers"]))
    {
        builder.AddContainerStores(api, options);
    }
    else
    {
        await builder.AddLocalStoresAsync(api, options);
    }

    await builder.Build().RunAsync();
    return 0;
}
catch (LaunchException fault)
{
    await Console.Error.WriteLineAsync($"gilgamesh: {fault.Message}");
    return 1;
}
