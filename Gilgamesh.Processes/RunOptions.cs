namespace Gilgamesh.Processes;

/// <summary>The bounds of a program that runs to its end, and what is made of its output.</summary>
internal sealed record RunOptions
{
    /// <summary>Overall cap.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Takes each line of standard output, and tells whether it shows that the run got further.</summary>
    public Func<string, bool>? OnLine { get; init; }

    /// <summary>Takes each line of standard error first; what it says true to is not kept.</summary>
    public Func<string, bool>? TakeErrorLine { get; init; }

    /// <summary>With <see cref="OnLine"/>: how long the run may go without getting further.</summary>
    public TimeSpan? StallTimeout { get; init; }

    /// <summary>Where others want the processor, this run steps back (nice).</summary>
    public bool Background { get; init; }

    /// <summary>Bytes of address space; null for no limit. Has effect on Linux, where util-linux is installed.</summary>
    public long? AddressSpace { get; init; }

    /// <summary>Without <see cref="OnLine"/>: most characters of standard output that are held.</summary>
    public int MaxOutput { get; init; } = 4 << 20;

    /// <summary>For a program that reads nothing that strangers have sent, and is told by variables how to work.</summary>
    public bool WholeEnvironment { get; init; }
}
