#pragma warning disable RS0030 // The one file that starts processes.
using System.Diagnostics;
using System.Text;

namespace Gilgamesh.Processes;

/// <summary>A running program. Its pipes are read all the time, so that it never blocks on a full one.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>A grandchild that outlives a child may hold its pipes open; its words are not worth waiting for.</summary>
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(2);

    /// <summary>All that a program gets that does not inherit the environment.</summary>
    private static readonly HashSet<string> Variables =
    [
        "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "ESPEAK_DATA_PATH",
    ];

    private readonly Process _process;

    private ChildProcess(Process process, Task piped, TimeSpan patience)
    {
        _process = process;
        Id = process.Id;
        Exited = WaitAsync(process, piped, patience);
    }

    public int Id { get; }

    /// <summary>The exit code, when it is there and the pipes have been read.</summary>
    public Task<int> Exited { get; }

    /// <param name="line">Takes each line of both streams; called from any thread.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it may not be run.</exception>
    public static ChildProcess Start(Command command, Action<string> line)
    {
        Task Read(StreamReader reader) => ProgramPipes.ReadLinesAsync(reader, line);
        return Start(command, Read, Read, DrainPatience);
    }

    /// <param name="output">Reads standard output to its end.</param>
    /// <param name="errors">Reads standard error to its end.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it may not be run.</exception>
    public static ChildProcess Start(Command command, Func<StreamReader, Task> output, Func<StreamReader, Task> errors) =>
        Start(command, output, errors, Timeout.InfiniteTimeSpan);

    private static ChildProcess Start(Command command, Func<StreamReader, Task> output, Func<StreamReader, Task> errors, TimeSpan patience)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => !command.InheritsEnvironment && !Variables.Contains(name)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Spawner.Run(() => Process.Start(start)!);
        return new(process, Task.WhenAll(WriteAsync(process.StandardInput, command.Input), output(process.StandardOutput), errors(process.StandardError)), patience);
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
        await KillAsync();
        return stopped;
    }

    /// <summary>Ends the program with all that it started, and reads its pipes to their end.</summary>
    public async Task KillAsync()
    {
        if (!Exited.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        // The process doesn't close what it handed out: two pipes a run would stay open until a collection.
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    private static async Task<int> WaitAsync(Process process, Task piped, TimeSpan patience)
    {
        await process.WaitForExitAsync();
        await (await Task.WhenAny(piped, Task.Delay(patience)));
        return process.ExitCode;
    }

    private static async Task WriteAsync(StreamWriter input, string text)
    {
        try
        {
            await using (input)
            {
                await input.WriteAsync(text);
            }
        }
        catch (IOException)
        {
            // It ended without reading its input to the end; its exit code tells whether that was right.
        }
    }
}
