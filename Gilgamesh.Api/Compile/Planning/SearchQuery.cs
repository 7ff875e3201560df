namespace Gilgamesh.Api.Compile.Planning;

/// <summary>One thing to look for.</summary>
/// <param name="Priority">1 to 10, 10 the most wanted.</param>
/// <param name="DurationTarget">Seconds that a segment about it should take, 10 to 30.</param>
/// <param name="TagsFilter">A source video has at least one of these; empty for no filter.</param>
/// <param name="ExcludeTerms">Words that must not stand in the segment's text or tags.</param>
internal sealed record SearchQuery(
    string QueryText, int Priority, double DurationTarget, IReadOnlyList<string> TagsFilter, IReadOnlyList<string> ExcludeTerms)
{
    /// <summary>What the user named, where the query looks for just that.</summary>
    public string? Topic { get; init; }
}

/// <param name="TargetDuration">Seconds asked for, 30 to 600.</param>
/// <param name="Queries">5 to 8; more where the user names more things, and the length holds them.</param>
/// <param name="Provider">Who planned, as reported in the result.</param>
internal sealed record CompilationPlan(double TargetDuration, IReadOnlyList<SearchQuery> Queries, string Provider)
{
    /// <summary>Seconds that the video must not pass, where the user's words say so.</summary>
    public double? Longest { get; init; }

    /// <summary>What of the request could not be read, or not be kept.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Turns what a person wants into searches.</summary>
internal interface IRequirementsGenerator
{
    Task<CompilationPlan> GenerateAsync(CompilationRequest request, CancellationToken cancel);
}
