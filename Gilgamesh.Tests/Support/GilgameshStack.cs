using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Gilgamesh.Tests.Support;

/// <summary>Aspire's AppHost, in this process, over a data folder that is removed at the end.</summary>
internal sealed class GilgameshStack : IGilgameshStack
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication _app;
    private readonly string _folder;

    private GilgameshStack(DistributedApplication app, string folder, string connectionString) =>
        (_app, _folder, ConnectionString) = (app, folder, connectionString);

    public Uri Api => _app.GetEndpoint("api", "http");

    public string ConnectionString { get; }

    public string Folder => _folder;

    /// <summary>Without containers: a test must not wait for images, nor share a named volume with another one.</summary>
    public static async Task<IGilgameshStack> StartAsync(int workers = 1, IReadOnlyDictionary<string, string>? environment = null) =>
        await StartAsync(["--postgres=local", "--qdrant=none"], workers, environment);

    public static async Task<GilgameshStack> StartAsync(
        string[] stores, int workers = 1, IReadOnlyDictionary<string, string>? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("gilgamesh-stack-").FullName;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Gilgamesh_AppHost>(
            [$"--data={folder}", "--port=0", $"--workers={workers}", .. stores]);
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            var service = builder.CreateResourceBuilder(project);
            foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            {
                service.WithEnvironment(name, value);
            }
        }

        var app = await builder.BuildAsync();
        try
        {
            await app.StartAsync().WaitAsync(StartTimeout);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("api", WaitBehavior.StopOnResourceUnavailable).WaitAsync(StartTimeout);
            return new GilgameshStack(app, folder, await app.GetConnectionStringAsync("gilgamesh") ?? "");
        }
        catch
        {
            await app.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
