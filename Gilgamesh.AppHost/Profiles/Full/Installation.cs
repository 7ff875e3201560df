using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.AppHost.Profiles.Full;

/// <summary>The data folder, while services run on it. What is published depends on no folder of this machine.</summary>
internal sealed class Installation : IDisposable
{
    private readonly DataFolderLock? _lock;
    private readonly HostSettings _settings;

    private Installation(DataFolderLock? @lock, HostSettings settings) => (_lock, _settings) = (@lock, settings);

    /// <exception cref="LaunchException">The port or the folder is in use.</exception>
    public static Installation Take(IDistributedApplicationBuilder builder, HostSettings settings)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return new(null, settings);
        }

        // Aspire would wait for the port without a word.
        Ports.RequireFree(settings.Options.Port);
        var folder = DataFolderLock.Take(settings.Options.DataFolder);
        folder.Publish(new Uri($"http://localhost:{settings.Options.Port}"), Dashboard(builder));
        return new(folder, settings);
    }

    /// <summary>Says in the log what was decided for this machine, and why.</summary>
    public void Tell(DistributedApplication app, StoreChoice stores)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Gilgamesh");
        logger.LogInformation("{Stores}", stores.Reason);
        if (_settings.Telemetry is { } receiver)
        {
            logger.LogInformation("The services' telemetry goes to {Receiver} ({Variable}), not to the dashboard", receiver, LaunchOptions.TelemetryVariable);
        }
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>The link that logs in, as Aspire prints it too; null where this host has no dashboard.</summary>
    private static Uri? Dashboard(IDistributedApplicationBuilder builder) =>
        builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0] is { Length: > 0 } address
            ? new Uri(new Uri(address), builder.Configuration["AppHost:BrowserToken"] is { } token ? $"/login?t={token}" : "/")
            : null;
}
