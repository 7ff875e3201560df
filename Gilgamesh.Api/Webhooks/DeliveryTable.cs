using Dapper;
using Gilgamesh.Api.Http.Paging;
using Npgsql;

namespace Gilgamesh.Api.Webhooks;

/// <summary>
/// Reads and writes <c>webhook_deliveries</c>. Rows come there by triggers, in the transaction of what they tell of. The time is the
/// caller's.
/// </summary>
internal sealed class DeliveryTable(NpgsqlDataSource database)
{
    /// <summary>Who has not come back by then is dead, and the next one tries.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>The next one that is due, counted as tried; those that failed less often come first. Null where there is none.</summary>
    public async Task<WebhookDelivery?> TakeAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<WebhookDelivery>(new(
            $"""
            UPDATE webhook_deliveries SET attempts = attempts + 1, last_attempt_at = @now, next_attempt_at = @until, last_status = NULL, last_error = NULL
            WHERE id = (
                SELECT id FROM webhook_deliveries WHERE status = '{DeliveryStatus.Pending}' AND (next_attempt_at IS NULL OR next_attempt_at <= @now)
                ORDER BY attempts, next_attempt_at NULLS FIRST, created_at FOR UPDATE SKIP LOCKED LIMIT 1)
            RETURNING {WebhookDelivery.Columns}
            """,
            new { now, until = now + Lease }, cancellationToken: cancel));
    }

    /// <summary>Writes down how the attempt went, unless it is another's by now.</summary>
    /// <param name="next">When it is tried again; null for never.</param>
    public async Task EndAttemptAsync(WebhookDelivery delivery, AttemptResult result, DateTimeOffset? next, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(
            $"""
            UPDATE webhook_deliveries SET status = @status, next_attempt_at = @next, last_status = @answer, last_error = @Error,
                completed_at = CASE @status WHEN '{DeliveryStatus.Pending}' THEN NULL ELSE @now END
            WHERE id = @Id AND attempts = @Attempts AND status = '{DeliveryStatus.Pending}'
            """,
            new
            {
                delivery.Id,
                delivery.Attempts,
                status = result.Error is null ? DeliveryStatus.Delivered : next is null ? DeliveryStatus.Failed : DeliveryStatus.Pending,
                next,
                answer = result.Status,
                result.Error,
                now,
            },
            cancellationToken: cancel));
    }

    /// <summary>Sends it again from the beginning, whatever became of it, with its own id.</summary>
    /// <returns>False where there is none of that id.</returns>
    public async Task<bool> ResendAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(
            $"UPDATE webhook_deliveries SET status = '{DeliveryStatus.Pending}', attempts = 0, next_attempt_at = NULL, completed_at = NULL WHERE id = @id",
            new { id }, cancellationToken: cancel)) == 1;
    }

    public async Task<WebhookDelivery?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<WebhookDelivery>(new($"SELECT {WebhookDelivery.Columns} FROM webhook_deliveries WHERE id = @id", new { id }, cancellationToken: cancel));
    }

    /// <summary>Newest first.</summary>
    /// <param name="status">Null for all.</param>
    /// <param name="subject">Of the compilation or video; null for all.</param>
    public async Task<Page<WebhookDelivery>> ListAsync(string? status, Guid? subject, int limit, Cursor? cursor, CancellationToken cancel)
    {
        var after = cursor ?? Cursor.Start;
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = (await connection.QueryAsync<WebhookDelivery>(new CommandDefinition(
            $"""
            SELECT {WebhookDelivery.Columns} FROM webhook_deliveries
            WHERE (@status::text IS NULL OR status = @status) AND (@subject::uuid IS NULL OR subject = @subject)
              AND (created_at < @At OR (created_at = @At AND id > @Id))
            ORDER BY created_at DESC, id LIMIT @rows
            """,
            new { status, subject, after.At, after.Id, rows = limit + 1 }, cancellationToken: cancel))).AsList();
        return Page.Of(rows, limit, row => Cursor.After(row.CreatedAt, row.Id));
    }
}
