namespace Gilgamesh.Processes;

/// <summary>A program to be run, as data: nothing is quoted, nothing passes through a shell.</summary>
/// <param name="File">A name to be found on the PATH, or a path.</param>
internal sealed record Command(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>On top of what is inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>False for no more than the few variables that any program needs: what this process has holds secrets.</summary>
    public bool InheritsEnvironment { get; init; } = true;

    public string? WorkingDirectory { get; init; }

    /// <summary>All that the program can read from its standard input.</summary>
    public string Input { get; init; } = "";

    public Command With(params IEnumerable<string> more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>The same program, started by another one that takes a command line at the end of its own arguments.</summary>
    public Command Through(string file, params IEnumerable<string> arguments) =>
        this with { File = file, Arguments = [.. arguments, File, .. Arguments] };

    /// <summary>
    /// Lets the kernel send <paramref name="signal"/> to the program when this process dies, however it dies. Works for what
    /// <see cref="Spawner"/> starts: the signal comes when the thread that forked ends.
    /// </summary>
    public Command BoundToThisProcess(Signal signal) => ThroughTool("setpriv", "--pdeathsig", signal.ToString(), "--");

    /// <summary>Keeps the terminal's Ctrl+C from it, so that programs are stopped in order.</summary>
    public Command InItsOwnSession() => ThroughTool("setsid");

    /// <param name="bytes">Of address space, at most.</param>
    public Command Limited(long bytes) => ThroughTool("prlimit", $"--as={bytes}", "--");

    /// <summary>Where others want the processor, it steps back.</summary>
    public Command SteppingBack() => ThroughTool("nice", "-n", "5");

    /// <summary>
    /// These tools (util-linux, coreutils) set something on themselves and then become the next program, in the same process. Where one is
    /// absent, the program runs without; busybox' programs of these names know less.
    /// </summary>
    private Command ThroughTool(string name, params string[] arguments) =>
        Executables.Find(name) is { } path && Path.GetFileName(System.IO.File.ResolveLinkTarget(path, returnFinalTarget: true)?.Name) is not "busybox"
            ? Through(path, arguments)
            : this;
}
