using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Jobs;

/// <summary>
/// The rows of a table of jobs as a worker sees them. Whoever works on one holds its lease; every write is fenced by it,
/// so that a worker which was thought dead can't overwrite what its successor does, be it in the same Api.
/// </summary>
internal abstract class JobLeases(NpgsqlDataSource database, ApiSession session, JobTable table, JobOptions options)
{
    /// <summary>
    /// The Api that held the lease is gone: its session's lock is. When Postgres itself has just started, no session is there yet,
    /// which says nothing.
    /// </summary>
    private const string HolderIsGone =
        """
        lease_session IS NOT NULL AND pg_postmaster_start_time() < now() - interval '10 seconds' AND NOT EXISTS (
            SELECT FROM pg_locks
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND classid::bigint = @LockClass AND objid::bigint = lease_session AND objsubid = 2 AND granted)
        """;

    private const string EmptyJson = "{}";

    private double LeaseSeconds => options.Lease.TotalSeconds;

    /// <summary>The oldest job that waits, or whose worker is gone; null where there is none.</summary>
    public async Task<TRow?> ClaimAsync<TRow>(CancellationToken cancel)
        where TRow : JobRow
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<TRow>(new(
            $"""
            UPDATE {table.Name} SET
                attempts = attempts + CASE status WHEN 'running' THEN 1 ELSE 0 END,
                status = 'running', lease_owner = @owner, lease_until = now() + make_interval(secs => @LeaseSeconds),
                lease_session = @Session, started_at = coalesce(started_at, now())
            WHERE id = (
                SELECT id FROM {table.Name} job
                WHERE (status = 'queued' AND {table.MayStart}) OR (status = 'running' AND (lease_until < now() OR ({HolderIsGone})))
                ORDER BY created_at FOR UPDATE SKIP LOCKED LIMIT 1)
            RETURNING id, request, status, stage, progress, message, checkpoint, attempts, cancel_requested, created_at, started_at, lease_owner{table.Columns}
            """,
            new { owner = Guid.NewGuid(), LeaseSeconds, Session = session.Number, ApiSession.LockClass }, cancellationToken: cancel));
    }

    /// <summary>Keeps the lease, and tells whether the work must stop.</summary>
    public async Task<LeaseWatch.Stop> RenewAsync(JobLease lease, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var cancelRequested = await connection.QuerySingleOrDefaultAsync<bool?>(new(
            $"""
            UPDATE {table.Name} SET lease_until = now() + make_interval(secs => @LeaseSeconds), lease_session = @Session
            WHERE id = @Id AND lease_owner = @Owner AND status = 'running' RETURNING cancel_requested
            """,
            new { lease.Id, lease.Owner, LeaseSeconds, Session = session.Number }, cancellationToken: cancel));
        return cancelRequested switch { null => LeaseWatch.Stop.LeaseLost, true => LeaseWatch.Stop.CancelRequested, _ => LeaseWatch.Stop.None };
    }

    public Task CheckpointAsync(JobLease lease, string checkpoint, CancellationToken cancel) => WriteAsync(
        $"UPDATE {table.Name} SET checkpoint = @checkpoint::jsonb WHERE id = @Id AND lease_owner = @Owner AND status = 'running'",
        new { lease.Id, checkpoint, lease.Owner }, cancel);

    public Task ReportAsync(JobLease lease, string stage, double progress, string message, CancellationToken cancel) => WriteAsync(
        $"""
        WITH row AS (
            UPDATE {table.Name} SET stage = @stage, progress = @progress, message = @message
            WHERE id = @Id AND lease_owner = @Owner AND status = 'running' RETURNING id)
        INSERT INTO {table.Events} ({table.EventKey}, kind, stage, progress, message)
        SELECT id, 'progress', @stage, @progress, @message FROM row
        """,
        new { lease.Id, stage, progress, message, lease.Owner }, cancel);

    /// <summary>Ends it, with its last event.</summary>
    public Task EndAsync(JobLease lease, string status, string message, CancellationToken cancel, Guid? result = null, string? error = null) => WriteAsync(
        $"""
        WITH row AS (
            UPDATE {table.Name} SET
                status = @status, message = @message, completed_at = now(), {table.Result} = coalesce(@result, {table.Result}), error = @error::jsonb,
                progress = CASE @status WHEN 'completed' THEN 1 ELSE progress END,
                -- What no answer needs any more goes; of searches there can be megabytes.
                checkpoint = CASE jsonb_typeof(checkpoint) WHEN 'object' THEN checkpoint ELSE '{EmptyJson}' END
                    - CASE @status WHEN 'completed' THEN @Spent ELSE @Abandoned END,
                lease_owner = NULL, lease_until = NULL
            WHERE id = @Id AND lease_owner = @Owner AND status = 'running' RETURNING id, stage, progress)
        INSERT INTO {table.Events} ({table.EventKey}, kind, stage, progress, message)
        SELECT id, @status, stage, progress, @message FROM row
        """,
        new { lease.Id, status, message, result, error, lease.Owner, table.Spent, table.Abandoned }, cancel);

    /// <summary>Gives it back with its checkpoint, for the next Api to go on with: this one is stopping.</summary>
    public Task ReleaseAsync(JobLease lease, CancellationToken cancel) => WriteAsync(
        $"UPDATE {table.Name} SET status = 'queued', lease_owner = NULL, lease_until = NULL WHERE id = @Id AND lease_owner = @Owner AND status = 'running'",
        new { lease.Id, lease.Owner }, cancel);

    private async Task WriteAsync(string sql, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(sql, parameters, cancellationToken: cancel));
    }
}
