namespace Gilgamesh.Processes;

internal enum ProgramFailure
{
    /// <summary>The program is missing or can't be started.</summary>
    NotStarted,

    /// <summary>It ended with an exit code other than 0.</summary>
    Exited,

    /// <summary>It got no further for too long, and was killed.</summary>
    Stalled,

    /// <summary>It took longer than its cap, and was killed.</summary>
    TimedOut,

    /// <summary>It wrote more than is held in memory, and was killed.</summary>
    TooMuchOutput,
}

/// <summary>A program failed. The message is for the log, never for a client: stderr names paths.</summary>
internal sealed class ProgramException(
    string program, ProgramFailure failure, int? exitCode, ProgramErrors errors, TimeSpan elapsed, Exception? inner = null)
    : Exception($"{program}: {failure}, exit code {exitCode?.ToString() ?? "none"}, after {elapsed.TotalSeconds:0.0} s\n{errors.Tail}", inner)
{
    public ProgramFailure Failure { get; } = failure;

    public int? ExitCode { get; } = exitCode;

    /// <summary>Bounded: see <see cref="ProgramErrors"/>.</summary>
    public ProgramErrors Errors { get; } = errors;

    public TimeSpan Elapsed { get; } = elapsed;
}
