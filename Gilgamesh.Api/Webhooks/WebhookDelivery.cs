namespace Gilgamesh.Api.Webhooks;

/// <summary>A row of <c>webhook_deliveries</c>: one event on its way to one receiver.</summary>
internal sealed class WebhookDelivery
{
    public const string Columns =
        "id, type, subject, url, body, status, attempts, next_attempt_at, last_attempt_at, last_status, last_error, created_at, completed_at";

    /// <summary>The same at each attempt, by which the receiver knows one that it has had.</summary>
    public string Id { get; init; } = "";

    public string Type { get; init; } = "";

    public Guid Subject { get; init; }

    public string Url { get; init; } = "";

    public string Body { get; init; } = "";

    public string Status { get; init; } = "";

    /// <summary>With the one under way.</summary>
    public int Attempts { get; init; }

    public DateTime? NextAttemptAt { get; init; }

    public DateTime? LastAttemptAt { get; init; }

    public int? LastStatus { get; init; }

    public string? LastError { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? CompletedAt { get; init; }
}

internal static class DeliveryStatus
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Failed = "failed";
}

/// <summary>How one attempt went.</summary>
/// <param name="Status">What the receiver answered; null where it did not.</param>
/// <param name="Error">Why it was no success; null where it was.</param>
/// <param name="IsFinal">The receiver wants to hear no more of it.</param>
internal sealed record AttemptResult(int? Status, string? Error, bool IsFinal = false);
