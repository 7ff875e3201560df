using System.Text.Json;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile;

/// <summary>The answer of 202.</summary>
public sealed record CompilationAccepted(bool Success, Guid CompilationId, string StatusUrl, string EventsUrl);

public sealed record CompilationStatusResponse(bool Success, CompilationStatusView Status)
{
    internal static CompilationStatusResponse Of(CompilationRow row) => new(true, new(
            row.Id, row.Status, row.Message, row.CreatedAt, row.CompletedAt, ((row.CompletedAt ?? DateTime.UtcNow) - row.CreatedAt).TotalSeconds,
            Error(row)?.Detail, row.Stage, row.Progress,
            StoredJson.Read<Dictionary<string, double>>(row.Stages, strict: false) ?? [],
            StoredJson.Read<IReadOnlyList<string>>(row.Warnings, strict: false) ?? [], row.GeneratedVideoId,
            row.GeneratedVideoId is null ? null : $"/compile/{row.Id}"));

    internal static CompilationError? Error(CompilationRow row) =>
        row.Error is null ? null : StoredJson.Read<CompilationError>(row.Error, strict: true) ?? new(500, "internal_error", row.Message, new Dictionary<string, JsonElement>());
}

/// <param name="Status">queued, running, completed, failed or cancelled.</param>
/// <param name="Duration">Seconds since it was accepted, until it ended.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Stages">Seconds that each finished stage took.</param>
/// <param name="ResultUrl">Where the response is, once it is completed.</param>
public sealed record CompilationStatusView(
    Guid CompilationId, string Status, string Message, DateTime CreatedAt, DateTime? CompletedAt, double Duration, string? Error,
    string Stage, double Progress, IReadOnlyDictionary<string, double> Stages, IReadOnlyList<string> Warnings, Guid? GeneratedVideoId, string? ResultUrl);

internal static class CompilationRowExtensions
{
    /// <summary>The row itself, or the problem that tells why there is no result.</summary>
    public static CompilationRow ThrowUnlessCompleted(this CompilationRow row) => row.Status switch
    {
        CompilationStatus.Completed => row,
        CompilationStatus.Cancelled => throw new ProblemException(StatusCodes.Status409Conflict, "cancelled", "The compilation was cancelled."),
        CompilationStatus.Failed => throw Failure(row, CompilationStatusResponse.Error(row)!),
        _ => throw new ProblemException(StatusCodes.Status409Conflict, "not_finished", "The compilation is not finished yet."),
    };

    private static ProblemException Failure(CompilationRow row, CompilationError error)
    {
        var problem = new ProblemException(error.Status, error.Code, error.Detail) { Extensions = { ["compilation_id"] = row.Id } };
        foreach (var (name, value) in error.Extensions)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }
}
