using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Jobs;

/// <summary>
/// All that a job knows: the output of each finished stage. It is saved after every stage, so that whoever takes the job up goes
/// on with the first stage that has none.
/// </summary>
internal abstract record JobState
{
    /// <summary>Raised by whoever changes a stage's output so that an older build's can't be gone on with.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Of the build that wrote it.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The request's span, as a traceparent: the work is part of its trace, whoever does it and when.</summary>
    public string? Trace { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Who did what, by role, where the outputs don't say it themselves.</summary>
    public IReadOnlyDictionary<string, string> Providers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the providers' calls so far consumed and cost.</summary>
    public IReadOnlyList<ModelUsage> Usage { get; init; } = [];

    /// <summary>Seconds that each finished stage took.</summary>
    public IReadOnlyDictionary<string, double> Stages { get; init; } = new Dictionary<string, double>();
}

internal static class JobStateExtensions
{
    public static TState Warn<TState>(this TState state, IEnumerable<string> warnings)
        where TState : JobState => (TState)((JobState)state with { Warnings = [.. state.Warnings.Union(warnings)] });
}
