namespace Gilgamesh.AppHost.Processes;

/// <summary>A program to be run, as data: nothing is quoted, nothing passes through a shell.</summary>
internal sealed record Command(string File, IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingDirectory { get; init; }

    /// <summary>All that the program can read from its standard input; a few lines at most.</summary>
    public string Input { get; init; } = "";

    public Command With(params IEnumerable<string> more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>The same program, started by another one that takes a command line at the end of its own arguments.</summary>
    public Command Through(string file, params IEnumerable<string> arguments) =>
        this with { File = file, Arguments = [.. arguments, File, .. Arguments] };

    /// <summary>
    /// Lets the kernel send <paramref name="signal"/> to the program when this process dies, however it dies, and keeps the
    /// terminal's Ctrl+C from it, so that programs are stopped in order. Where the two tools are absent, it runs without.
    /// </summary>
    public Command BoundToThisProcess(Signal signal) => Executables.Find("setpriv") is { } setpriv && Executables.Find("setsid") is { } setsid
        ? Through(setpriv, "--pdeathsig", signal.ToString()).Through(setsid)
        : this;
}
