using System.Diagnostics;

namespace Gilgamesh.AppHost.Processes;

#pragma warning disable RS0030 // The AppHost's one seam to programs.

/// <summary>A running program. Its output is read all the time, line by line, so that it never blocks on a full pipe.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(2);

    private readonly Process _process;

    private ChildProcess(Process process, Action<string> output)
    {
        _process = process;
        Id = process.Id;
        Exited = WaitAsync(process, output);
    }

    public int Id { get; }

    /// <summary>The exit code, when it is there and the last line has been read.</summary>
    public Task<int> Exited { get; }

    /// <param name="output">Takes each line of both streams; called from any thread.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it may not be run.</exception>
    public static ChildProcess Start(Command command, Action<string> output)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Spawner.Run(() => Process.Start(start)!);
        using (process.StandardInput)
        {
            process.StandardInput.Write(command.Input);
        }

        return new ChildProcess(process, output);
    }

    /// <summary>Asks the program to end, and ends it with all that it started when it has not done so in time.</summary>
    /// <returns>False where it had to be killed.</returns>
    public async Task<bool> StopAsync(Signal signal, TimeSpan patience)
    {
        if (!Exited.IsCompleted && Signals.Send(Id, signal))
        {
            await Task.WhenAny(Exited, Task.Delay(patience));
        }

        var stopped = Exited.IsCompleted;
        if (!stopped)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Exited;
        return stopped;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(Signal.KILL, TimeSpan.Zero);
        _process.Dispose();
    }

    private static async Task<int> WaitAsync(Process process, Action<string> output)
    {
        var drained = Task.WhenAll(DrainAsync(process.StandardOutput, output), DrainAsync(process.StandardError, output));
        await process.WaitForExitAsync();
        // A grandchild that outlives the child may hold the pipes open; its words are not worth waiting for.
        await Task.WhenAny(drained, Task.Delay(DrainPatience));
        return process.ExitCode;
    }

    private static async Task DrainAsync(StreamReader reader, Action<string> output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            output(line);
        }
    }
}
