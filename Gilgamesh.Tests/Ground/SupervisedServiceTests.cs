using System.Collections.Concurrent;
using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Ground;

public sealed class SupervisedServiceTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<string> _log = [];

    [Fact]
    public async Task Service_CrashesAgainAndAgain_IsGivenUp()
    {
        await using var service = Shell("sleep 0.1; exit 3", probe: null);
        await service.WaitUntilReadyAsync(TimeSpan.FromMinutes(2), CancellationToken.None);

        var fault = await Assert.ThrowsAsync<LaunchException>(() => service.Completed.WaitAsync(TimeSpan.FromMinutes(2)));

        Assert.Contains("has ended 6 times", fault.Message, StringComparison.Ordinal);
        Assert.Equal(5, _log.Count(line => line.Contains("exit code 3; starting it again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Service_EndsBeforeItIsReady_FailsTheStartAtOnce()
    {
        await using var service = Shell("exit 7", probe: "not yet");

        var fault = await Assert.ThrowsAsync<LaunchException>(() => service.WaitUntilReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

        Assert.Equal("thing ended with exit code 7 before it was ready", fault.Message);
    }

    [Fact]
    public async Task Service_IsNeverReady_FailsTheStartAndSaysWhatIsMissing()
    {
        await using var service = Shell("exec sleep 60", probe: "ffmpeg is missing");

        var fault = await Assert.ThrowsAsync<LaunchException>(() => service.WaitUntilReadyAsync(TimeSpan.FromSeconds(0.3), CancellationToken.None));

        Assert.EndsWith("ffmpeg is missing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ServiceWithAChild_StopsTheServiceInTime()
    {
        var service = Shell("trap 'echo asked; exit 0' TERM; echo up; sleep 60 & wait", probe: null);
        await Wait.UntilAsync(() => _log.Contains("up"), "its first line");

        await service.DisposeAsync();

        Assert.Contains("asked", _log);
        Assert.False(ProcessTree.IsRunning(service.ProcessId));
    }

    [Fact]
    public void Start_NoSuchProgram_SaysSo()
    {
        var command = new Command("/nonexistent/program", []);

        // Nothing to find: the wrapper that binds it to this process can't be in the way of a clear word.
        var fault = Record.Exception(() => ChildProcess.Start(command, _ => { }));

        Assert.IsType<System.ComponentModel.Win32Exception>(fault);
    }

    private SupervisedService Shell(string script, string? probe) =>
        new(new("thing", new("sh", ["-c", script]), Signal.TERM, _ => Task.FromResult(probe)), _log.Enqueue, Pause);
}
