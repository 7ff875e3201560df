using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.OpenAI.Cost;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>
/// All that a compilation knows: the output of each finished stage. It is saved after every stage, so that whoever takes the
/// compilation up goes on with the first stage that has none.
/// </summary>
internal sealed record CompilationState
{
    /// <summary>Raised by whoever changes a stage's output so that an older build's can't be gone on with.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Of the build that wrote it.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The request's span, as a traceparent: the work is part of its trace, whoever does it and when.</summary>
    public string? Trace { get; init; }

    public CompilationPlan? Plan { get; init; }

    public IReadOnlyList<QueryMatches>? Matches { get; init; }

    public ClipSelection? Selection { get; init; }

    public CutSelection? Clips { get; init; }

    public CompilationScript? Script { get; init; }

    public Narration? Narration { get; init; }

    public StitchResult? Video { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Who embedded the searches and moderated the script; the other outputs say it themselves.</summary>
    public IReadOnlyDictionary<string, string> Providers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the providers' calls so far consumed and cost.</summary>
    public IReadOnlyList<ModelUsage> Usage { get; init; } = [];

    /// <summary>Seconds that each finished stage took.</summary>
    public IReadOnlyDictionary<string, double> Stages { get; init; } = new Dictionary<string, double>();

    public CompilationState Warn(IEnumerable<string> warnings) => this with { Warnings = [.. Warnings.Union(warnings)] };
}
