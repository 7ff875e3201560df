using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Samples.Bench;

/// <summary>The real worker in this process, over a store of its own, asked over HTTP by the Api's own client.</summary>
internal sealed class BenchWorker : IAsyncDisposable
{
    private const string Secret = "the bench's own secret";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gilgamesh-bench-");
    private readonly WebApplication _app;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { Authorization = new(WorkerAccess.Scheme, Secret) } };

    private BenchWorker()
    {
        _app = WorkerHost.Build(
            ["--urls", "http://127.0.0.1:0", $"--Media:Root={Path.Combine(_root.FullName, "store")}", $"--Media:Encoder={VideoEncoder.Software.Name}", $"--{WorkerAccess.Setting}={Secret}"],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        Client = new(_http);
    }

    public MediaWorkerClient Client { get; }

    /// <summary>A folder for the bench's own files; gone with the worker.</summary>
    public string Folder => _root.FullName;

    /// <summary>Runs peers with the same flags, limits and pipes as the worker's own jobs.</summary>
    public IFfmpegEngine Engine => Service<IFfmpegEngine>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<BenchWorker> StartAsync(CancellationToken cancel)
    {
        var worker = new BenchWorker();
        await worker._app.StartAsync(cancel);
        worker._http.BaseAddress = new(worker._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        // Jobs that were broken off put their files away first.
        await _app.StopAsync();
        await _app.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
