using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Library.Renditions;

/// <summary>The rendition columns of <c>simple_videos</c>, as a queue with leases.</summary>
internal sealed class RenditionTable(NpgsqlDataSource database)
{
    /// <summary>After this without a sign of life the work is another Api's.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>A pending row's lease is the time before which it is not taken.</summary>
    public async Task<RenditionJob?> TakeAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<RenditionJob>(new CommandDefinition(
            """
            UPDATE simple_videos
            SET renditions_status = 'running', renditions_progress = 0, renditions_attempts = renditions_attempts + 1,
                renditions_lease = now() + @Lease
            WHERE id = (
                SELECT id FROM simple_videos
                WHERE renditions_status IN ('pending', 'running') AND coalesce(renditions_lease, '-infinity') < now() AND media_id IS NOT NULL
                ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, media_id, cuts, renditions_attempts AS attempts
            """,
            new { Lease },
            cancellationToken: cancel));
    }

    /// <summary>Renews the lease. False where the row is gone or another's.</summary>
    public Task<bool> ReportAsync(RenditionJob job, double? progress, CancellationToken cancel) => SetAsync(
        "renditions_lease = now() + @Lease, renditions_progress = greatest(renditions_progress, coalesce(@progress, 0))",
        new { job.Id, job.Attempts, Lease, progress },
        cancel);

    /// <summary>False where the row is gone or another's.</summary>
    public Task<bool> FinishAsync(RenditionJob job, CancellationToken cancel) => SetAsync(
        $"renditions_status = '{RenditionStatus.Ready}', renditions_progress = 1, renditions_error = NULL, renditions_lease = NULL",
        new { job.Id, job.Attempts },
        cancel);

    public Task FailAsync(RenditionJob job, string error, CancellationToken cancel) => SetAsync(
        $"renditions_status = '{RenditionStatus.Failed}', renditions_error = @error, renditions_lease = NULL",
        new { job.Id, job.Attempts, error },
        cancel);

    public Task RetryAsync(RenditionJob job, CancellationToken cancel) => SetAsync(
        $"renditions_status = '{RenditionStatus.Pending}', renditions_lease = now() + @RetryAfter",
        new { job.Id, job.Attempts, RetryAfter },
        cancel);

    /// <summary>This Api stops: the work was no attempt.</summary>
    public Task ReturnAsync(RenditionJob job, CancellationToken cancel) => SetAsync(
        $"renditions_status = '{RenditionStatus.Pending}', renditions_lease = NULL, renditions_attempts = renditions_attempts - 1",
        new { job.Id, job.Attempts },
        cancel);

    private async Task<bool> SetAsync(string columns, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var sql = $"UPDATE simple_videos SET {columns} WHERE id = @Id AND renditions_status = 'running' AND renditions_attempts = @Attempts";
        return await connection.ExecuteAsync(new(sql, parameters, cancellationToken: cancel)) == 1;
    }
}
