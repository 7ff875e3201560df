using Gilgamesh.Processes;
namespace Gilgamesh.MediaWorker.Engine;

internal enum FfmpegTool
{
    Ffmpeg,
    Ffprobe,
}

/// <summary>One run of ffmpeg or ffprobe as plain data: a test reads it, an <see cref="IFfmpegEngine"/> carries it out.</summary>
/// <param name="Name">For logs, spans and metrics, for example <c>inspect</c>; never user data.</param>
/// <param name="Arguments">One element each, without the global flags, which are the engine's. Inputs through <see cref="FfmpegInput"/>.</param>
internal sealed record FfmpegJob(string Name, IReadOnlyList<string> Arguments)
{
    public FfmpegTool Tool { get; init; } = FfmpegTool.Ffmpeg;

    /// <summary>Length of the output in seconds, against which progress is measured; null where nobody can know.</summary>
    public double? ExpectedSeconds { get; init; }

    /// <summary>Overall cap; null for the worker's own.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>Folder that relative names in the arguments are relative to.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Takes the lines of standard error that are results, in order with the complaints around them, and says which: those are not kept
    /// among the errors.
    /// </summary>
    public Func<string, bool>? TakeErrorLine { get; init; }

    /// <summary>Only a few runs go at once, but for light ones.</summary>
    public JobClass Class { get; init; }
}

/// <param name="Output">What ffprobe wrote; empty for ffmpeg, whose standard output carries its progress.</param>
/// <param name="Stderr">Lines of warnings and errors. An exit code of 0 hides damage: look at <see cref="ProgramErrors.Faults"/>.</param>
internal sealed record FfmpegResult(string Output, ProgramErrors Stderr, TimeSpan Elapsed);
