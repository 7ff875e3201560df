using System.Text.Json;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Jobs;

/// <summary>A row of a table of jobs. Who reads for a status leaves out what can be large: the request and the checkpoint.</summary>
internal class JobRow
{
    public Guid Id { get; init; }

    /// <summary>What was asked for, as JSON.</summary>
    public string Request { get; init; } = "";

    /// <summary>One of <see cref="JobStatus"/>.</summary>
    public string Status { get; init; } = "";

    public string Stage { get; init; } = "";

    /// <summary>0 to 1, of the whole.</summary>
    public double Progress { get; init; }

    public string Message { get; init; } = "";

    /// <summary>A <see cref="JobState"/>, as JSON.</summary>
    public string Checkpoint { get; init; } = "";

    /// <summary>A <see cref="JobError"/> as JSON, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Of the claim that this row was read with; empty where it was only looked at.</summary>
    public Guid LeaseOwner { get; init; }

    public JobLease Lease => new(Id, LeaseOwner);

    public int Attempts { get; init; }

    public bool CancelRequested { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? CompletedAt { get; init; }

    public bool IsFinished => Status is not (JobStatus.Queued or JobStatus.Running);

    /// <summary>Why it failed, whatever stands there; null where it did not.</summary>
    public JobError? Failure =>
        Error is null ? null : StoredJson.Read<JobError>(Error, strict: true) ?? new(500, "internal_error", Message, new Dictionary<string, JsonElement>());
}

/// <summary>One claim of one job.</summary>
internal sealed record JobLease(Guid Id, Guid Owner);

internal static class JobStatus
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>One thing that happened, in the order of <see cref="Id"/>.</summary>
internal sealed class JobEvent
{
    public long Id { get; init; }

    /// <summary><c>progress</c>, or the status that ended the job.</summary>
    public string Kind { get; init; } = "";

    public string Stage { get; init; } = "";

    public double Progress { get; init; }

    public string Message { get; init; } = "";

    public DateTime At { get; init; }
}

/// <summary>Why a job failed, as its clients are told.</summary>
internal sealed record JobError(int Status, string Code, string Detail, IReadOnlyDictionary<string, JsonElement> Extensions)
{
    public static JobError Of(Exception fault)
    {
        var problem = Problems.Describe(fault);
        var extensions = problem.Extensions.Where(member => member.Key != "code")
            .ToDictionary(member => member.Key, member => JsonSerializer.SerializeToElement(member.Value, ApiJson.Options));
        return new(problem.Status ?? 500, (string)problem.Extensions["code"]!, problem.Detail!, extensions);
    }

    public ProblemException ToProblem() => new(Status, Code, Detail) { Extensions = Extensions.ToDictionary(member => member.Key, member => (object?)member.Value) };
}
