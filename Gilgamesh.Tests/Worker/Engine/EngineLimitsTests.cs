using System.Diagnostics;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Worker.Engine;

/// <summary>How the engine ends a run that must not go on, and what it leaves: nothing.</summary>
public sealed class EngineLimitsTests : EngineTest
{
    /// <summary>A text that no other process has in its arguments.</summary>
    private readonly string _marker = $"marker-{Guid.NewGuid():n}";

    [Fact]
    public async Task Run_Cancelled_LeavesNoProcess()
    {
        using var cancel = new CancellationTokenSource();
        var run = Engine.RunAsync(Endless(), null, cancel.Token);
        await Wait.UntilAsync(() => Running().Length == 1, "ffmpeg runs");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(Running());
    }

    [Fact]
    public async Task Run_CancelledWhileItStarts_LeavesNoProcess()
    {
        for (var milliseconds = 0; milliseconds < 60; milliseconds += 4)
        {
            using var cancel = new CancellationTokenSource(milliseconds);

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RunAsync(Endless(), null, cancel.Token));

            Assert.Empty(Running());
        }
    }

    [Fact]
    public async Task Run_LongerThanItsCap_IsKilledAsTimedOut()
    {
        var fault = await Assert.ThrowsAsync<ProgramException>(
            () => Engine.RunAsync(Endless() with { MaxTime = TimeSpan.FromSeconds(1) }, null, CancellationToken.None));

        Assert.Equal(ProgramFailure.TimedOut, fault.Failure);
        Assert.True(fault.Elapsed >= TimeSpan.FromSeconds(1));
        Assert.Empty(Running());
    }

    [Fact]
    public async Task Run_NoSignOfLife_IsKilledAsStalled()
    {
        Options.StallTimeout = TimeSpan.FromSeconds(1);
        var pipe = Path.Combine(Folder, _marker);
        await Renditions.Tool.RunAsync("mkfifo", pipe);

        // Nobody ever writes to the pipe.
        var fault = await Assert.ThrowsAsync<ProgramException>(
            () => Engine.RunAsync(new("test", [.. FfmpegInput.Untrusted(pipe), "-f", "null", "-"]), null, CancellationToken.None));

        Assert.Equal(ProgramFailure.Stalled, fault.Failure);
        Assert.Empty(Running());
    }

    [Fact]
    public async Task Run_SlowButMoving_IsLeftAlone()
    {
        Options.StallTimeout = TimeSpan.FromSeconds(4);

        var result = await Engine.RunAsync(
            new("test", ["-re", "-f", "lavfi", "-i", "testsrc=d=6:r=2", "-f", "null", "-"]), null, CancellationToken.None);

        Assert.True(result.Elapsed > TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Run_NeedsMoreThanItsAddressSpace_Fails()
    {
        var hungry = Source("color=s=8000x8000:d=0.04");
        await Engine.RunAsync(hungry, null, CancellationToken.None);
        Options.MaxAddressSpace = 150L << 20;

        var fault = await Assert.ThrowsAsync<ProgramException>(() => Engine.RunAsync(hungry, null, CancellationToken.None));

        Assert.Equal(ProgramFailure.Exited, fault.Failure);
    }

    [Fact]
    public async Task Run_ThousandsOfErrorLines_AreCountedAndBounded()
    {
        var result = await Engine.RunAsync(
            new("test", ["-loglevel", "repeat+info", "-f", "lavfi", "-i", "testsrc=s=64x64:d=200", "-vf", "showinfo", "-f", "null", "-"]),
            null, CancellationToken.None);

        Assert.InRange(result.Stderr.Count, 5000, int.MaxValue);
        Assert.Equal(2 * ProgramErrors.KeptAtEachEnd, result.Stderr.Lines.Count());
        Assert.All(result.Stderr.Lines, line => Assert.InRange(line.Length, 1, 500));
    }

    [Fact]
    public async Task Run_Fails_TellsExitCodeAndLastWords()
    {
        var fault = await Assert.ThrowsAsync<ProgramException>(() => Engine.RunAsync(Source("nosuchfilter"), null, CancellationToken.None));

        Assert.Equal((ProgramFailure.Exited, 1), (fault.Failure, fault.ExitCode));
        Assert.Contains("nosuchfilter", fault.Errors.Tail, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Errors.Faults);
    }

    [Fact]
    public async Task Run_MissingProgram_IsNotStarted()
    {
        Options.Ffmpeg = "no-such-program";

        var fault = await Assert.ThrowsAsync<ProgramException>(() => Engine.RunAsync(Endless(), null, CancellationToken.None));

        Assert.Equal(ProgramFailure.NotStarted, fault.Failure);
    }

    private FfmpegJob Endless() =>
        new("test", ["-re", "-f", "lavfi", "-i", "testsrc", "-metadata", $"title={_marker}", "-f", "null", "-"]);

    private Process[] Running() => [.. Process.GetProcesses().Where(process => ProcessTree.CommandLine(process.Id).Contains(_marker, StringComparison.Ordinal))];
}
