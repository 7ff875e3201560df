using Gilgamesh.AppHost.Stores;
using Gilgamesh.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>The data folder, while services run on it. What is published depends on no folder of this machine.</summary>
internal sealed class Installation : IDisposable
{
    /// <summary>The variable by which <c>./gilgamesh down</c> knows the processes of one data folder.</summary>
    private const string Mark = "GILGAMESH_INSTANCE";

    private readonly DataFolderLock? _lock;

    private Installation(DataFolderLock? @lock, HostSettings settings) => (_lock, Settings) = (@lock, settings);

    public HostSettings Settings { get; }

    public Uri Api => new($"http://localhost:{Settings.Options.Port}");

    /// <summary>The link that logs in; null where this host has no dashboard.</summary>
    public Uri? Dashboard { get; private init; }

    /// <summary>Set by whoever ends the host because it can't go on.</summary>
    public int ExitCode { get; set; }

    /// <exception cref="LaunchException">The port or the folder is in use.</exception>
    public static Installation Take(IDistributedApplicationBuilder builder, HostSettings settings)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return new(null, settings);
        }

        // Aspire would wait for the port without a word.
        Ports.RequireFree(settings.Options.Port);
        var installation = new Installation(DataFolderLock.Take(settings.Options.DataFolder), settings) { Dashboard = DashboardOf(builder) };
        installation._lock!.Publish(installation.Api, installation.Dashboard);
        Environment.SetEnvironmentVariable(Mark, settings.Options.DataFolder);
        return installation;
    }

    /// <summary>Says in the log what was decided for this machine, and why.</summary>
    public void Tell(DistributedApplication app, StoreChoice stores)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Gilgamesh");
        logger.LogInformation("{Stores}", stores.Reason);
        if (Settings.Telemetry is { } receiver)
        {
            logger.LogInformation("The services' telemetry goes to {Receiver} ({Variable}), not to the dashboard", receiver, HostSettings.TelemetryVariable);
        }
    }

    public void Dispose() => _lock?.Dispose();

    private static Uri? DashboardOf(IDistributedApplicationBuilder builder) =>
        builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0] is { Length: > 0 } address
            ? new Uri(new Uri(address), builder.Configuration["AppHost:BrowserToken"] is { } token ? $"/login?t={token}" : "/")
            : null;
}
