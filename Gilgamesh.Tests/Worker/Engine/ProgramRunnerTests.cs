using System.Diagnostics;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Worker.Engine;

public sealed class ProgramRunnerTests
{
    /// <summary>A number that no other process has in its arguments.</summary>
    private readonly string _marker = $"{Random.Shared.NextInt64(1_000_000_000, long.MaxValue)}";

    [Fact]
    public async Task Run_Cancelled_LeavesNoProcessOfTheTree()
    {
        using var cancel = new CancellationTokenSource();
        var run = ProgramRunner.RunAsync(Shell("sleep 300 & sleep 300"), cancel.Token);
        await Wait.UntilAsync(() => Running() == 1, "it");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(0, Running());
    }

    [Fact]
    public async Task Run_Environment_HoldsNothingOfTheWorkersOwn()
    {
        const string Name = "GILGAMESH_TEST_KEY";
        Environment.SetEnvironmentVariable(Name, "secret");
        try
        {
            var output = (await ProgramRunner.RunAsync(new("env", []), CancellationToken.None)).Output;
            Assert.Contains("PATH=", output, StringComparison.Ordinal);
            Assert.DoesNotContain(Name, output, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Fact]
    public async Task Run_NoSignOfLife_IsKilledAsStalled()
    {
        var fault = await Assert.ThrowsAsync<ProgramException>(() => ProgramRunner.RunAsync(
            Shell("while true; do echo frame=1; sleep 0.1; done"),
            new() { OnLine = new ProgressReader(null, null).Read, StallTimeout = TimeSpan.FromSeconds(1) },
            CancellationToken.None));

        Assert.Equal(ProgramFailure.Stalled, fault.Failure);
        Assert.True(fault.Elapsed >= TimeSpan.FromSeconds(1));
        Assert.Equal(0, Running());
    }

    [Fact]
    public async Task Run_SlowButMoving_IsLeftAlone()
    {
        var result = await ProgramRunner.RunAsync(
            Shell("for n in 1 2 3 4 5 6 7 8 9 10 11; do echo frame=$n; sleep 0.4; done"),
            new() { OnLine = new ProgressReader(null, null).Read, StallTimeout = TimeSpan.FromSeconds(4) },
            CancellationToken.None);

        Assert.True(result.Elapsed > TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Run_LongerThanItsCap_IsKilledAsTimedOut()
    {
        var fault = await Assert.ThrowsAsync<ProgramException>(
            () => ProgramRunner.RunAsync(Shell("sleep 300"), new() { MaxTime = TimeSpan.FromSeconds(0.5) }, CancellationToken.None));

        Assert.Equal(ProgramFailure.TimedOut, fault.Failure);
        Assert.Equal(0, Running());
    }

    [Fact]
    public async Task Run_EndlessErrors_AreDrainedAndBounded()
    {
        var result = await ProgramRunner.RunAsync(
            Shell("head -c 3000000 /dev/zero | tr '\\0' x >&2; echo >&2; seq 1 100000 >&2"), CancellationToken.None);

        Assert.Equal(100_001, result.Errors.Count);
        Assert.Equal(2 * ProgramErrors.KeptAtEachEnd, result.Errors.Lines.Count());
        Assert.All(result.Errors.Lines, line => Assert.InRange(line.Length, 1, 500));
        Assert.Equal("100000", result.Errors.Lines.Last());
    }

    [Fact]
    public async Task Run_EndlessOutput_IsKilled()
    {
        var fault = await Assert.ThrowsAsync<ProgramException>(
            () => ProgramRunner.RunAsync(Shell("yes"), new() { MaxOutput = 100_000 }, CancellationToken.None));

        Assert.Equal(ProgramFailure.TooMuchOutput, fault.Failure);
        Assert.Equal(0, Running());
    }

    [Fact]
    public async Task Run_Fails_TellsExitCodeAndLastWords()
    {
        var fault = await Assert.ThrowsAsync<ProgramException>(
            () => ProgramRunner.RunAsync(Shell("echo went wrong >&2; exit 7"), CancellationToken.None));

        Assert.Equal((ProgramFailure.Exited, 7), (fault.Failure, fault.ExitCode));
        Assert.Equal("went wrong", fault.Errors.Tail);
    }

    [Fact]
    public async Task Run_MissingProgram_IsNotStarted()
    {
        var fault = await Assert.ThrowsAsync<ProgramException>(() => ProgramRunner.RunAsync(new("no-such-program", []), CancellationToken.None));

        Assert.Equal(ProgramFailure.NotStarted, fault.Failure);
    }

    [Fact]
    public async Task Run_WithAddressSpace_CannotTakeMore()
    {
        var hungry = new Command("ffmpeg", ["-nostdin", "-f", "lavfi", "-i", "color=s=8000x8000", "-frames:v", "1", "-f", "null", "-"]);

        await ProgramRunner.RunAsync(hungry, CancellationToken.None);
        var fault = await Assert.ThrowsAsync<ProgramException>(
            () => ProgramRunner.RunAsync(hungry, new() { AddressSpace = 150L << 20 }, CancellationToken.None));

        Assert.Equal(ProgramFailure.Exited, fault.Failure);
    }

    [Fact]
    public async Task Run_WithInput_ReadsItToItsEnd()
    {
        var input = string.Concat(Enumerable.Repeat("Übung macht den Meister. ", 20_000));

        var result = await ProgramRunner.RunAsync(new("cat", []) { Input = input }, CancellationToken.None);

        Assert.Equal(input, result.Output);
    }

    [Fact]
    public async Task Run_InputThatNobodyReads_DoesNoHarm() =>
        await ProgramRunner.RunAsync(new("true", []) { Input = new string('x', 1_000_000) }, CancellationToken.None);

    [Fact]
    public async Task Run_IsOver_NoPipeStaysOpen()
    {
        const int Runs = 100;
        var before = OpenPipes();

        for (var n = 0; n < Runs; n++)
        {
            await ProgramRunner.RunAsync(new("true", []), CancellationToken.None);
        }

        // Other tests run beside this one, and have pipes of their own.
        Assert.InRange(OpenPipes() - before, int.MinValue, Runs / 2);
    }

    private static int OpenPipes() =>
        new DirectoryInfo("/proc/self/fd").EnumerateFiles().Count(file => file.LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) == true);

    private Command Shell(string script) => new("sh", ["-c", script, _marker]);

    /// <summary>Processes that carry the marker. Their children sleep, and would keep the pipes open: then the run would not end.</summary>
    private int Running() => Process.GetProcesses().Count(process =>
    {
        using (process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(_marker, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    });
}
