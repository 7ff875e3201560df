namespace Gilgamesh.Api.Compile.Running;

/// <summary>A row of <c>compilations</c>.</summary>
internal sealed class CompilationRow
{
    public Guid Id { get; init; }

    /// <summary>Seconds by stage, as JSON; null where none is finished.</summary>
    public string? Stages { get; init; }

    /// <summary>A list of texts, as JSON.</summary>
    public string? Warnings { get; init; }

    /// <summary>A <see cref="CompilationRequest"/>.</summary>
    public string Request { get; init; } = "";

    /// <summary>One of <see cref="CompilationStatus"/>.</summary>
    public string Status { get; init; } = "";

    public string Stage { get; init; } = "";

    /// <summary>0 to 1, of the whole.</summary>
    public double Progress { get; init; }

    public string Message { get; init; } = "";

    /// <summary>A <see cref="CompilationState"/>.</summary>
    public string Checkpoint { get; init; } = "";

    /// <summary>A <see cref="CompilationError"/>, or null.</summary>
    public string? Error { get; init; }

    public Guid? GeneratedVideoId { get; init; }

    /// <summary>Of the claim that this row was read with; empty where it was only looked at.</summary>
    public Guid LeaseOwner { get; init; }

    public CompilationLease Lease => new(Id, LeaseOwner);

    public int Attempts { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? CompletedAt { get; init; }

    public bool IsFinished => Status is not (CompilationStatus.Queued or CompilationStatus.Running);
}

/// <summary>One claim of one compilation.</summary>
internal sealed record CompilationLease(Guid Id, Guid Owner);

internal static class CompilationStatus
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>One thing that happened, in the order of <see cref="Id"/>.</summary>
internal sealed class CompilationEvent
{
    public long Id { get; init; }

    /// <summary><c>progress</c>, or the status that ended it.</summary>
    public string Kind { get; init; } = "";

    public string Stage { get; init; } = "";

    public double Progress { get; init; }

    public string Message { get; init; } = "";

    public DateTime At { get; init; }
}

/// <summary>Why a compilation failed, as its clients are told.</summary>
internal sealed record CompilationError(int Status, string Code, string Detail, IReadOnlyDictionary<string, System.Text.Json.JsonElement> Extensions);
