using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

public sealed class FrameLoadTests
{
    private const int Places = 2;

    [Fact]
    public async Task Frames_ManyAtOnce_TakeTurns()
    {
        await using var worker = await WorkerFixture.StartAsync($"--Media:MaxConcurrentJobs={Places}");
        var source = Path.Combine(worker.Root, "source.mkv");
        await NumberedVideo.MakeAsync(source, 100, "25", "-c:v", "libx264");
        var id = await worker.StoreAsync(source);
        await worker.Http.GetByteArrayAsync($"/media/{id}/frame?at=0");

        var asked = Enumerable.Range(0, 30).Select(n => worker.Http.GetByteArrayAsync(FormattableString.Invariant($"/media/{id}/frame?at={n / 10.0}&width=1280"))).ToList();
        var all = Task.WhenAll(asked);
        var most = 0;
        while (!all.IsCompleted)
        {
            most = Math.Max(most, Running(worker.Root));
            await Task.WhenAny(all, Task.Delay(5));
        }

        Assert.All(await all, jpeg => Assert.Equal(0xFF, jpeg[0]));
        Assert.InRange(most, 0, Places);
    }

    private static int Running(string root) => new DirectoryInfo("/proc").EnumerateDirectories().Count(process =>
        int.TryParse(process.Name, out var id) && ProcessTree.CommandLine(id) is { } line
        && line.Contains("mjpeg", StringComparison.Ordinal) && line.Contains(root, StringComparison.Ordinal));
}
