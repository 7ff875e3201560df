using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker.Engine;

/// <summary>An engine, which runs one heavy job at a time, and a folder.</summary>
public abstract class EngineTest : IDisposable
{
    private readonly ServiceProvider _services;

    protected EngineTest() => _services = new ServiceCollection()
        .AddSingleton(Options)
        .AddEngine()
        .BuildServiceProvider();

    private protected WorkerOptions Options { get; } = new() { MaxConcurrentJobs = 1 };

    private protected IFfmpegEngine Engine => _services.GetRequiredService<IFfmpegEngine>();

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("gilgamesh-engine").FullName;

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static FfmpegJob Source(string filter, double? ExpectedSeconds = null) =>
        new("test", ["-f", "lavfi", "-i", filter, "-f", "null", "-"]) { ExpectedSeconds = ExpectedSeconds };
}
