using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gilgamesh.Tests.Worker.Store;

public sealed class JobFoldersTests : IDisposable
{
    private readonly WorkerOptions _options = new() { Root = Directory.CreateTempSubdirectory("gilgamesh-jobs").FullName };

    public void Dispose() => Directory.Delete(_options.Root, recursive: true);

    [Fact]
    public void Start_LeftoversOfAKilledWorker_AreSwept()
    {
        var dead = Directory.CreateDirectory(Path.Combine(_options.Root, "jobs", "dead", "some-job"));
        File.WriteAllText(Path.Combine(dead.FullName, "out.partial.mp4"), "half");
        File.WriteAllText(Path.Combine(_options.Root, "jobs", "dead.lock"), "");

        using var jobs = Start();

        Assert.DoesNotContain(Entries(), entry => entry.Contains("dead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_BesideAWorkerThatLives_LeavesItsJobsAlone()
    {
        using var other = Start();
        await using var job = other.Create();
        await File.WriteAllTextAsync(job.File("out.partial.mp4"), "half");

        using var jobs = Start();

        Assert.True(File.Exists(job.File("out.partial.mp4")));
    }

    [Fact]
    public void Stop_Always_LeavesNothing()
    {
        Start().Dispose();

        Assert.Empty(Entries());
    }

    private JobFolders Start() => new(_options, new(_options, new DiskSpace(_options)), NullLogger<JobFolders>.Instance);

    private string[] Entries() => Directory.GetFileSystemEntries(Path.Combine(_options.Root, "jobs"), "*", SearchOption.AllDirectories);
}
