using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile;

/// <summary>The answer of 202.</summary>
public sealed record CompilationAccepted(bool Success, Guid CompilationId, string StatusUrl, string EventsUrl);

public sealed record CompilationStatusResponse(bool Success, CompilationStatusView Status)
{
    /// <param name="eta">Seconds; null where it is not known.</param>
    internal static CompilationStatusResponse Of(CompilationRow row, double? eta) => new(true, new(
            row.Id, row.Status, row.Message, row.CreatedAt, row.CompletedAt, ((row.CompletedAt ?? DateTime.UtcNow) - row.CreatedAt).TotalSeconds,
            row.Failure?.Detail, row.Stage, row.Progress,
            StoredJson.Read<Dictionary<string, double>>(row.Stages, strict: false) ?? [],
            StoredJson.Read<IReadOnlyList<string>>(row.Warnings, strict: false) ?? [], row.GeneratedVideoId,
            row.GeneratedVideoId is null ? null : $"/compile/{row.Id}",
            StoredJson.Read<Dictionary<string, string>>(row.Metadata, strict: false) ?? [],
            eta));
}

/// <param name="Status">queued, running, completed, failed or cancelled.</param>
/// <param name="Duration">Seconds since it was accepted, until it ended.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Stages">Seconds that each finished stage took.</param>
/// <param name="ResultUrl">Where the response is, once it is completed.</param>
/// <param name="Metadata">As it came with the request.</param>
/// <param name="Eta">Seconds until it is completed, when its stages take as long as they did of late; null where that is not known.</param>
public sealed record CompilationStatusView(
    Guid CompilationId, string Status, string Message, DateTime CreatedAt, DateTime? CompletedAt, double Duration, string? Error,
    string Stage, double Progress, IReadOnlyDictionary<string, double> Stages, IReadOnlyList<string> Warnings, Guid? GeneratedVideoId, string? ResultUrl,
    IReadOnlyDictionary<string, string> Metadata, double? Eta);

internal static class CompilationRowExtensions
{
    /// <summary>The row itself, or the problem that tells why there is no result.</summary>
    public static CompilationRow ThrowUnlessCompleted(this CompilationRow row) => row.Status switch
    {
        JobStatus.Completed => row,
        JobStatus.Cancelled => throw new ProblemException(StatusCodes.Status409Conflict, "cancelled", "The compilation was cancelled."),
        JobStatus.Failed => throw Failure(row),
        _ => throw new ProblemException(StatusCodes.Status409Conflict, "not_finished", "The compilation is not finished yet."),
    };

    private static ProblemException Failure(CompilationRow row)
    {
        var problem = row.Failure!.ToProblem();
        problem.Extensions["compilation_id"] = row.Id;
        return problem;
    }
}
