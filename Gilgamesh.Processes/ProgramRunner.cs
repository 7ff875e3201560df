using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Gilgamesh.Processes;

/// <param name="Output">Standard output; empty where <see cref="RunOptions.OnLine"/> took it.</param>
internal sealed record ProgramResult(string Output, ProgramErrors Errors, TimeSpan Elapsed);

/// <summary>
/// Runs programs to their end, and sees to it that none outlives its run: whatever happens, the tree is dead and the pipes are drained. Where
/// this process itself is killed, the kernel kills them (Linux).
/// </summary>
internal static class ProgramRunner
{
    public static Task<ProgramResult> RunAsync(Command command, CancellationToken cancel) => RunAsync(command, new(), cancel);

    /// <exception cref="ProgramException">Exit code other than 0, one of the limits, or the program is missing.</exception>
    public static async Task<ProgramResult> RunAsync(Command command, RunOptions options, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        using var limits = new RunLimits(options, cancel);
        var output = new StringBuilder();
        var errors = new ProgramErrors();
        await using var child = Start(command, options, limits, output, errors);
        var stopped = false;
        try
        {
            await child.Exited.WaitAsync(limits.Token);
        }
        catch (OperationCanceledException)
        {
            // The token only ends the waiting. The process ends here.
            await child.KillAsync();
            stopped = true;
        }

        var exitCode = await child.Exited;
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (stopped || exitCode != 0)
        {
            cancel.ThrowIfCancellationRequested();
            throw new ProgramException(command.File, limits.Reached ?? ProgramFailure.Exited, exitCode, errors, elapsed);
        }

        return new(output.ToString(), errors, elapsed);
    }

    public static async Task<bool> SucceedsAsync(Command command, RunOptions options, CancellationToken cancel)
    {
        try
        {
            await RunAsync(command, options, cancel);
            return true;
        }
        catch (ProgramException)
        {
            return false;
        }
    }

    private static ChildProcess Start(Command command, RunOptions options, RunLimits limits, StringBuilder output, ProgramErrors errors)
    {
        try
        {
            return ChildProcess.Start(
                Contained(command, options),
                reader => ProgramPipes.ReadOutputAsync(reader, options, output, limits),
                reader => ProgramPipes.ReadLinesAsync(reader, line =>
                {
                    if (options.TakeErrorLine?.Invoke(line) != true)
                    {
                        errors.Add(line);
                    }
                }));
        }
        catch (Win32Exception fault)
        {
            throw new ProgramException(command.File, ProgramFailure.NotStarted, null, ProgramErrors.None, TimeSpan.Zero, fault);
        }
    }

    private static Command Contained(Command command, RunOptions options)
    {
        var file = Executables.Find(command.File) ?? throw new ProgramException(command.File, ProgramFailure.NotStarted, null, ProgramErrors.None, TimeSpan.Zero);
        var contained = command with { File = file, InheritsEnvironment = options.WholeEnvironment };
        contained = options.Background ? contained.SteppingBack() : contained;
        contained = options.AddressSpace is { } bytes ? contained.Limited(bytes) : contained;
        return contained.BoundToThisProcess(Signal.KILL);
    }
}
