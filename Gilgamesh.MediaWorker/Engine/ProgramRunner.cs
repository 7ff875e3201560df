#pragma warning disable RS0030 // The one file of the worker that starts processes.
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>
/// Starts programs, and sees to it that none outlives its run: whatever happens, the tree is dead and the pipes are drained. Where the
/// worker itself is killed, the kernel kills them (Linux).
/// </summary>
internal static class ProgramRunner
{
    public static async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        using var process = Start(run);
        // The process doesn't close what it handed out: two pipes a run would stay open until a collection.
        using var standardOutput = process.StandardOutput;
        using var standardError = process.StandardError;
        using var limits = new RunLimits(run, cancel);
        var output = new StringBuilder();
        var errors = new ProgramErrors();
        var pipes = Task.WhenAll(
            WriteInputAsync(process, run.Input),
            ProgramPipes.ReadOutputAsync(standardOutput, run, output, limits),
            ProgramPipes.ReadLinesAsync(standardError, line =>
            {
                if (run.TakeErrorLine?.Invoke(line) != true)
                {
                    errors.Add(line);
                }
            }));

        var stopped = await WaitAsync(process, limits);
        await pipes;
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (stopped || process.ExitCode != 0)
        {
            cancel.ThrowIfCancellationRequested();
            throw new EngineException(run.Program, limits.Reached ?? EngineFailure.Exited, process.ExitCode, errors, elapsed);
        }

        return new(output.ToString(), errors, elapsed);
    }

    /// <returns>True where a limit or the caller ended the run.</returns>
    private static async Task<bool> WaitAsync(Process process, RunLimits limits)
    {
        try
        {
            await process.WaitForExitAsync(limits.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            // The token only ends the waiting. The process ends here.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return true;
        }
    }

    private static Process Start(ProgramRun run)
    {
        var info = new ProcessStartInfo
        {
            WorkingDirectory = run.WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        var command = ContainedCommand.For(run);
        info.FileName = command[0];
        foreach (var argument in command.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }

        try
        {
            return Spawner.Run(() => Process.Start(info)!);
        }
        catch (Win32Exception fault)
        {
            throw new EngineException(run.Program, EngineFailure.NotStarted, null, ProgramErrors.None, TimeSpan.Zero, fault);
        }
    }

    private static async Task WriteInputAsync(Process process, string? input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input ?? "");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input to the end; its exit code tells whether that was right.
        }
    }
}
