using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Tests.Worker;

/// <summary>What a client sent is told in one line, not with a stack.</summary>
public sealed class RefusalLogTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("gilgamesh-log-").FullName;
    private readonly Lines _lines = new();
    private WebApplication _worker = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _worker = WorkerHost.Build(
            ["--urls", "http://127.0.0.1:0", $"--Media:Root={_root}/store", $"--{WorkerAccess.Setting}={WorkerFixture.Secret}"],
            builder => builder.Logging.ClearProviders().AddProvider(_lines).SetMinimumLevel(LogLevel.Information));
        await _worker.StartAsync();
        var address = _worker.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new() { BaseAddress = new(address), DefaultRequestHeaders = { Authorization = new(WorkerAccess.Scheme, WorkerFixture.Secret) } };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _worker.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Refusal_OfSoundAlone_IsOneLineWithItsSentence()
    {
        var path = Path.Combine(_root, "sound.mp4");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac");
        Assert.EndsWith("-> 422: The file has sound but no moving picture.", await RefuseAsync(await File.ReadAllBytesAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_OfNoVideo_SaysWhatTheProgramSaid()
    {
        var line = await RefuseAsync("RIFF is not enough to be a video"u8.ToArray());
        Assert.Matches(@"-> 422: The file is not a video .*\. \(.+\)$", line);
    }

    private async Task<string> RefuseAsync(byte[] file)
    {
        using var stored = await _http.PostAsync("/media", new ByteArrayContent(file));
        var media = await stored.Content.ReadFromJsonAsync(ContractsJson.Default.StoredMedia);
        _lines.Written.Clear();
        using var refused = await _http.PostAsync($"/media/{media!.MediaId}/inspect", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var (line, fault) = Assert.Single(_lines.Written);
        Assert.Null(fault);
        Assert.DoesNotContain('\n', line);
        return line;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(string Line, Exception? Fault)> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue((formatter(state, exception), exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
