using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Gilgamesh.AppHost.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Support;

/// <summary>The whole of Gilgamesh as it runs for a user: Aspire's AppHost, in this process, over a data folder that is removed at the end.</summary>
public sealed class GilgameshStack : IAsyncDisposable
{
    private const string Marker = "GILGAMESH_TEST_STACK";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DistributedApplication _app;
    private readonly string _marker;

    private GilgameshStack(DistributedApplication app, string folder, string marker, string connectionString) =>
        (_app, Folder, _marker, ConnectionString) = (app, folder, marker, connectionString);

    public Uri Api => _app.GetEndpoint("api", "http");

    /// <summary>Of the database, with its password.</summary>
    public string ConnectionString { get; }

    public string Folder { get; }

    public DistributedApplicationModel Model => _app.Services.GetRequiredService<DistributedApplicationModel>();

    /// <summary>Without containers: a test must not wait for images, nor share a named volume with another one.</summary>
    /// <param name="environment">More variables of both services.</param>
    public static Task<GilgameshStack> StartAsync(int workers = 1, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(["--postgres=local", "--qdrant=none"], workers, environment);

    public static async Task<GilgameshStack> StartAsync(string[] stores, int workers = 1, IReadOnlyDictionary<string, string>? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("gilgamesh-stack-").FullName;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Gilgamesh_AppHost>(
            [$"--data={folder}", "--port=0", $"--workers={workers}", .. stores]);
        var marker = Guid.NewGuid().ToString();
        foreach (var resource in builder.Resources.OfType<ServiceResource>())
        {
            var service = builder.CreateResourceBuilder(resource).WithEnvironment(Marker, marker);
            foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            {
                service.WithEnvironment(name, value);
            }
        }

        var app = await builder.BuildAsync();
        try
        {
            await app.StartAsync().WaitAsync(Patience);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("api", WaitBehavior.StopOnResourceUnavailable).WaitAsync(Patience);
            return new(app, folder, marker, await app.GetConnectionStringAsync("gilgamesh") ?? "");
        }
        catch
        {
            await app.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>The processes of this stack's own services: <c>Gilgamesh.Api</c>, <c>Gilgamesh.MediaWorker</c>.</summary>
    public int[] ProcessesOf(string service) => ProcessTree.Find(service, _marker);

    /// <summary>As a person does in the dashboard.</summary>
    public async Task RunAsync(string resource, string command)
    {
        var result = await _app.ResourceCommands.ExecuteCommandAsync(resource, command);
        Assert.True(result.Success, result.Message);
    }

    /// <summary>When a resource was last started; null where it never was.</summary>
    public DateTime? StartOf(string resource) => _app.ResourceNotifications.TryGetCurrentState(resource, out var now) ? now.Snapshot.StartTimeStamp : null;

    /// <summary>Waits until a resource has ended by itself, in another run than the one that was started at a given time.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int?> EndAsync(string resource, DateTime? earlier = null)
    {
        var end = await _app.ResourceNotifications.WaitForResourceAsync(
            resource, now => now.Snapshot.State?.Text == KnownResourceStates.Finished && now.Snapshot.StartTimeStamp != earlier).WaitAsync(2 * Patience);
        return end.Snapshot.ExitCode;
    }

    /// <summary>All that a resource has said until now.</summary>
    public async Task<string> LogAsync(string resource)
    {
        var lines = await _app.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(Model.Resources.Single(one => one.Name == resource)).ToListAsync();
        return string.Join('\n', lines.SelectMany(some => some).Select(line => line.Content));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
