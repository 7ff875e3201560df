using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Samples.Bench;

/// <summary>The real worker in this process, over a store of its own, asked over HTTP as the Api asks it.</summary>
internal sealed class BenchWorker : IAsyncDisposable
{
    private const string Secret = "the bench's own secret";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gilgamesh-bench-");
    private readonly WebApplication _app;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { Authorization = new(WorkerAccess.Scheme, Secret) } };

    private BenchWorker() => _app = WorkerHost.Build(
        ["--urls", "http://127.0.0.1:0", $"--Media:Root={Path.Combine(_root.FullName, "store")}", $"--{WorkerAccess.Setting}={Secret}"],
        builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));

    /// <summary>A folder for the bench's own files; gone with the worker.</summary>
    public string Folder => _root.FullName;

    /// <summary>Runs peers with the same flags, limits and pipes as the worker's own jobs.</summary>
    public IFfmpegEngine Engine => _app.Services.GetRequiredService<IFfmpegEngine>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<BenchWorker> StartAsync(CancellationToken cancel)
    {
        var worker = new BenchWorker();
        await worker._app.StartAsync(cancel);
        worker._http.BaseAddress = new(worker._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return worker;
    }

    public async Task<string> StoreAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        using var response = await _http.PostAsync("/media", new StreamContent(file), cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.StoredMedia, cancel))!.MediaId;
    }

    public async Task InspectAsync(string mediaId, CancellationToken cancel)
    {
        using var response = await _http.PostAsync($"/media/{mediaId}/inspect", null, cancel);
        response.EnsureSuccessStatusCode();
    }

    public async Task<TResult> AskAsync<T, TResult>(
        string path, T body, JsonTypeInfo<T> type, JsonTypeInfo<TResult> result, CancellationToken cancel)
    {
        using var response = await _http.PostAsync(path, JsonContent.Create(body, type), cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(result, cancel))!;
    }

    /// <summary>A streamed job, to its result.</summary>
    public async Task<TResult> RunAsync<T, TResult>(
        string path, T body, JsonTypeInfo<T> type, JsonTypeInfo<JobEvent<TResult>> events, CancellationToken cancel)
        where TResult : class
    {
        using var response = await _http.PostAsync(path, JsonContent.Create(body, type), cancel);
        response.EnsureSuccessStatusCode();
        var last = (await response.Content.ReadAsStringAsync(cancel)).TrimEnd().Split('\n')[^1];
        var line = JsonSerializer.Deserialize(last, events)!;
        return line.Result ?? throw new InvalidOperationException($"{path}: {line.Error?.Detail}");
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
