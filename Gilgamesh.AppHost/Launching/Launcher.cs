using Gilgamesh.AppHost.Dashboard;
using Gilgamesh.AppHost.Postgres;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Launching;

/// <summary>A running Gilgamesh: its own Postgres, the media workers, the Api. Disposing stops everything in order.</summary>
internal sealed class Launcher : IAsyncDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(90);

    private readonly DataFolderLock _lock;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(15) };
    private readonly List<SupervisedService> _running = [];

    private Launcher(DataFolderLock @lock) => _lock = @lock;

    public Uri ApiAddress { get; private set; } = new("http://localhost");

    /// <summary>Null where none was asked for.</summary>
    public Uri? DashboardAddress { get; private set; }

    /// <summary>Of the database, with its password.</summary>
    public string ConnectionString { get; private set; } = "";

    public IReadOnlyList<SupervisedService> Services => _running;

    /// <summary>Fails as soon as a service can't be kept running.</summary>
    public async Task WatchAsync() => await await Task.WhenAny(_running.Select(service => service.Completed));

    /// <summary>Comes back when everything answers.</summary>
    /// <param name="log">Takes a service's name and one line of its output; called from any thread.</param>
    /// <exception cref="LaunchException">Something is missing, in use or broken; nothing is left running.</exception>
    public static async Task<Launcher> StartAsync(LaunchOptions options, Action<string, string> log, CancellationToken cancel)
    {
        Ports.RequireFree(options.Port);
        var launcher = new Launcher(DataFolderLock.Take(options.DataFolder));
        try
        {
            await launcher.StartServicesAsync(options, log, cancel);
            return launcher;
        }
        catch
        {
            await launcher.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Those that use the others go first.
        foreach (var service in Enumerable.Reverse(_running))
        {
            await service.DisposeAsync();
        }

        _http.Dispose();
        _lock.Dispose();
    }

    private async Task StartServicesAsync(LaunchOptions options, Action<string, string> log, CancellationToken cancel)
    {
        if (options.Dashboard)
        {
            options = options with { Environment = await StartDashboardAsync(options, log, cancel) };
        }

        var postgres = await PrivatePostgres.PrepareAsync(options.PostgresFolder, Ports.Free(), [], cancel);
        var plan = ServicePlan.Make(options, postgres, _http);
        (ApiAddress, ConnectionString) = (plan.ApiAddress, postgres.ConnectionString);
        _lock.Publish(ApiAddress, DashboardAddress);

        await Start(plan.Database, log).WaitUntilReadyAsync(ReadyTimeout, cancel);
        SupervisedService[] services = [.. plan.Workers.Append(plan.Api).Select(service => Start(service, log))];
        await Task.WhenAll(services.Select(service => service.WaitUntilReadyAsync(ReadyTimeout, cancel)));
    }

    /// <summary>Before the services, so that none of their telemetry is lost.</summary>
    /// <returns>The services' variables.</returns>
    private async Task<Dictionary<string, string>> StartDashboardAsync(LaunchOptions options, Action<string, string> log, CancellationToken cancel)
    {
        var dashboard = await TelemetryDashboard.PrepareAsync(options.DashboardFolder, _http, line => log(LauncherConsole.Own, line), cancel);
        DashboardAddress = dashboard.Address;
        await Start(dashboard.Service, log).WaitUntilReadyAsync(ReadyTimeout, cancel);
        return new([.. options.Environment.Where(own => !dashboard.Environment.ContainsKey(own.Key)), .. dashboard.Environment]);
    }

    private SupervisedService Start(Service service, Action<string, string> log)
    {
        var supervised = new SupervisedService(service, line => log(service.Name, line));
        _running.Add(supervised);
        return supervised;
    }
}
