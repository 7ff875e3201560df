using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Tests.Worker.Support;

/// <summary>The real worker on a port of its own, over a store folder of its own that goes with it.</summary>
public sealed class WorkerFixture : IAsyncLifetime, IAsyncDisposable
{
    public const string Secret = "the worker's secret in tests";

    private readonly string[] _settings;
    private WebApplication? _app;

    public WorkerFixture()
        : this([])
    {
    }

    internal WorkerFixture(params string[] settings) => _settings = settings;

    public string Root { get; init; } = Path.Combine(Path.GetTempPath(), "gilgamesh-worker", Guid.NewGuid().ToString("n"));

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { Authorization = new(WorkerAccess.Scheme, Secret) } };

    /// <summary>Has the last word on the worker.</summary>
    internal Action<WebApplicationBuilder>? Configure { get; init; }

    internal IServiceProvider Services => _app!.Services;

    internal static async Task<WorkerFixture> StartAsync(params string[] settings)
    {
        var worker = new WorkerFixture(settings);
        await worker.InitializeAsync();
        return worker;
    }

    public async Task InitializeAsync()
    {
        _app = WorkerHost.Build(
            ["--urls", "http://127.0.0.1:0", $"--Media:Root={Root}", $"--{WorkerAccess.Setting}={Secret}", .. _settings],
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
                Configure?.Invoke(builder);
            });
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http.BaseAddress = new Uri(addresses.Single());
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public async Task<string> StoreAsync(string path)
    {
        await using var file = File.OpenRead(path);
        using var response = await Http.PostAsync("/media", new StreamContent(file));
        response.EnsureSuccessStatusCode();
        var stored = await response.Content.ReadFromJsonAsync(ContractsJson.Default.StoredMedia);
        return stored!.MediaId;
    }

    /// <summary>Until nothing is left in the store: what was begun is put away behind the answer.</summary>
    public Task UntilEmptyAsync() => Wait.UntilAsync(() => Files().Length == 0, "nothing is left over");

    /// <summary>All files of the store but the lock of the job folders, and whose it is, relative to its root.</summary>
    public string[] Files() =>
        [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Contains("identity", StringComparison.Ordinal))
            .Order()];
}
