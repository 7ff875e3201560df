using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>A row of <c>compilations</c>.</summary>
internal sealed class CompilationRow : JobRow
{
    /// <summary>Seconds by stage, as JSON; null where none is finished.</summary>
    public string? Stages { get; init; }

    /// <summary>A list of texts, as JSON.</summary>
    public string? Warnings { get; init; }

    /// <summary>The client's own words for it, as a JSON object.</summary>
    public string Metadata { get; init; } = "{}";

    public Guid? GeneratedVideoId { get; init; }

    /// <summary>Of the first version; null where this is it.</summary>
    public Guid? OriginalId { get; init; }

    /// <summary>1 for the first.</summary>
    public int Version { get; init; }

    /// <exception cref="Http.ProblemException">It can't be read.</exception>
    public CompilationRequest ReadRequest() => StoredJson.Request<CompilationRequest>(this, request => request is { Context: not null, Requirements: not null });
}
