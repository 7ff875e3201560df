using System.Collections.Concurrent;
using System.Net.Http.Json;
using Gilgamesh.AppHost.Hosting;
using Gilgamesh.Contracts;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Engine;

public sealed class OrphanTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gilgamesh-orphan").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Ffmpeg_WorkerIsKilledInMidRun_DiesWithIt()
    {
        var source = Path.Combine(_root, "long.mp4");
        await Renditions.Tool.MakeAsync(source, "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=120", "-c:v", "mpeg4");
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var log = new ConcurrentQueue<string>();
        var command = BuiltProject.Run("Gilgamesh.MediaWorker").With("--urls", address.ToString(), $"--Media:Root={_root}", $"--{WorkerAccess.Setting}={WorkerFixture.Secret}");
        await using var worker = ChildProcess.Start(command, log.Enqueue);
        using var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new(WorkerAccess.Scheme, WorkerFixture.Secret) } };
        await Wait.UntilAsync(async () => await AnswersAsync(http), "the worker is up");
        await using var file = File.OpenRead(source);
        using var stored = await http.PostAsync("/media", new StreamContent(file));
        var media = (await stored.Content.ReadFromJsonAsync(ContractsJson.Default.StoredMedia))!;
        var request = http.PostAsync($"/media/{media.MediaId}/inspect", null);
        // Asked once: a process that is about to run another program has no command line for a moment.
        int[] running = [];
        await Wait.UntilAsync(() => (running = Ffmpegs(worker.Id)).Length > 0, "ffmpeg is at work");
        var ffmpeg = running.Single();

        Signals.Send(worker.Id, Signal.KILL);

        await Wait.UntilAsync(() => !ProcessTree.IsRunning(ffmpeg), "ffmpeg is gone");
        await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var health = await http.GetAsync("/health");
            return health.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Runs of ffmpeg that take their time: they decode all of the file.</summary>
    private static int[] Ffmpegs(int worker) =>
        [.. ProcessTree.ChildrenOf(worker).Where(id => ProcessTree.CommandLine(id).Contains("scdet", StringComparison.Ordinal))];
}
