using Gilgamesh.Api;
using Gilgamesh.Processes;
using Gilgamesh.Processes.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Samples.Bench;

/// <summary>The real Api in this process, over a Postgres of its own that is gone with it. No worker is behind it.</summary>
internal sealed class BenchApi : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gilgamesh-bench-");
    private readonly List<WebApplication> _apis = [];
    private PrivatePostgres? _postgres;
    private ChildProcess? _server;

    public static async Task<BenchApi> StartAsync(CancellationToken cancel)
    {
        var bench = new BenchApi();
        try
        {
            bench._postgres = await PrivatePostgres.PrepareAsync(Path.Combine(bench._root.FullName, "postgres"), Ports.Free(), ["fsync=off"], cancel);
            bench._server = ChildProcess.Start(bench._postgres.BoundServer, _ => { });
            while (!await bench._postgres.IsReadyAsync(cancel))
            {
                await Task.Delay(50, cancel);
            }

            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>The services of one more Api over the same database.</summary>
    public async Task<IServiceProvider> AddApiAsync(CancellationToken cancel, params string[] settings)
    {
        var api = ApiHost.Build(
            ["--urls", "http://127.0.0.1:0", "--Worker:Secret=there is no worker", $"--ConnectionStrings:gilgamesh={_postgres!.ConnectionString}", .. settings],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        _apis.Add(api);
        await api.StartAsync(cancel);
        return api.Services;
    }

    /// <summary>For the Api whose services these are.</summary>
    public static HttpClient ClientOf(IServiceProvider api) => new()
    {
        BaseAddress = new(api.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        Timeout = TimeSpan.FromMinutes(10),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var api in _apis)
        {
            await api.StopAsync();
            await api.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.StopAsync(PrivatePostgres.StopSignal, StopPatience);
            await _server.DisposeAsync();
        }

        _root.Delete(recursive: true);
    }
}
