using System.Text.Json.Serialization;
using Gilgamesh.Api.Domains;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>One thing to look for.</summary>
/// <param name="Priority">1 to 10, 10 the most wanted.</param>
/// <param name="DurationTarget">Seconds that a segment about it should take, 10 to 30.</param>
/// <param name="TagsFilter">A source video has at least one of these; empty for no filter.</param>
internal sealed record SearchQuery(
    string QueryText, int Priority, double DurationTarget, IReadOnlyList<string> TagsFilter)
{
    /// <summary>Seconds of a segment.</summary>
    public const double MinDuration = 10;

    /// <inheritdoc cref="MinDuration"/>
    public const double MaxDuration = 30;

    /// <summary>What the user named, where the query looks for just that.</summary>
    public string? Topic { get; init; }

    /// <summary>May show a step that another query shows too.</summary>
    public bool Repeats { get; init; }

    /// <summary>The only clips that it may take, the first one first; empty where the search decides.</summary>
    public IReadOnlyList<PinnedClip> Clips { get; init; } = [];
}

/// <param name="Span">A stretch of the video; a clip that shares time with it is meant.</param>
internal sealed record PinnedClip(Guid VideoId, [property: JsonRequired] FrameSpan Span);

/// <param name="TargetDuration">Seconds asked for, 30 to 600.</param>
/// <param name="Queries">In the order in which they are shown; a model plans 5 to 8, the offline planner as many as the length needs and the library has.</param>
/// <param name="Provider">Who planned, as reported in the result.</param>
internal sealed record CompilationPlan(double TargetDuration, IReadOnlyList<SearchQuery> Queries, string Provider)
{
    public const int MaxQueries = 20;

    /// <summary>Each query is for one step that the library has, and nothing is added to fill the time.</summary>
    public bool IsExact { get; init; }

    /// <summary>What every clip has to keep to.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>What the user named and the library has nothing of.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Seconds that the video must not pass, where the user's words say so.</summary>
    public double? Longest { get; init; }

    /// <summary>What of the request could not be read, or not be kept.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static string MissingWarning(IEnumerable<string> missing) => $"The library has nothing that fits: {string.Join("; ", missing)}.";
}

/// <summary>Turns what a person wants into searches.</summary>
internal interface IRequirementsGenerator
{
    Task<CompilationPlan> GenerateAsync(CompilationRequest request, CancellationToken cancel);
}
