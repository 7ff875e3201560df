using Dapper;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.Library.Renditions;

/// <summary>The rendition columns of <c>simple_videos</c>, as a queue with leases.</summary>
internal sealed class RenditionTable(NpgsqlDataSource database, IOptions<LibraryOptions> options)
{
    /// <summary>After this without a sign of life the work is another Api's.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private const string Restart =
        $"""
        UPDATE simple_videos SET renditions_status = '{RenditionStatus.Pending}', renditions_failures = 0, renditions_lease = NULL,
            renditions_error = NULL, renditions_code = NULL
        WHERE renditions_status = '{RenditionStatus.Failed}'
        """;

    private readonly string[] _ahead = [.. PictureFormatsAttribute.Read(options.Value.Renditions).Select(format => format.Name)];

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PostponedBy = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The video that had the fewest turns, so that what is short is done before what is long goes on. A pending row's lease is the time
    /// before which it is not taken.
    /// </summary>
    public async Task<RenditionJob?> TakeAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<RenditionJob>(new CommandDefinition(
            """
            UPDATE simple_videos
            SET renditions_status = 'running', renditions_attempts = renditions_attempts + 1,
                renditions_lease = now() + @Lease,
                renditions_formats = ARRAY(SELECT DISTINCT unnest(renditions_formats || @ahead) ORDER BY 1)
            WHERE id = (
                SELECT id FROM simple_videos
                WHERE renditions_status IN ('pending', 'running') AND coalesce(renditions_lease, '-infinity') < now() AND media_id IS NOT NULL
                ORDER BY renditions_turns, created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, media_id, cuts, renditions_formats AS formats, renditions_attempts AS attempts, renditions_failures AS failures
            """,
            new { Lease, ahead = _ahead },
            cancellationToken: cancel));
    }

    /// <summary>Renews the lease. False where the row is gone or another's.</summary>
    public Task<bool> ReportAsync(RenditionJob job, double? progress, CancellationToken cancel) => SetAsync(
        "renditions_lease = now() + @Lease, renditions_progress = greatest(renditions_progress, coalesce(@progress, 0))",
        new { job.Id, job.Attempts, Lease, progress },
        cancel);

    /// <summary>Another format that was asked for meanwhile is made next. False where the row is gone or another's.</summary>
    public Task<bool> FinishAsync(RenditionJob job, CancellationToken cancel) => SetAsync(
        $"""
        renditions_status = CASE WHEN renditions_formats <@ @Formats THEN '{RenditionStatus.Ready}' ELSE '{RenditionStatus.Pending}' END,
        renditions_progress = CASE WHEN renditions_formats <@ @Formats THEN 1 ELSE 0 END, renditions_error = NULL, renditions_lease = NULL
        """,
        new { job.Id, job.Attempts, job.Formats },
        cancel);

    /// <summary>A clip was encoded alone: its video gets a rendition in that format too, behind those that wait already.</summary>
    public async Task AskAsync(string mediaId, PictureFormat format, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(
            $"""
            UPDATE simple_videos SET renditions_formats = renditions_formats || @Name,
                renditions_status = CASE renditions_status WHEN '{RenditionStatus.Ready}' THEN '{RenditionStatus.Pending}' ELSE renditions_status END,
                renditions_progress = CASE renditions_status WHEN '{RenditionStatus.Ready}' THEN 0 ELSE renditions_progress END
            WHERE media_id = @mediaId AND NOT @Name = ANY (renditions_formats)
            """,
            new { mediaId, format.Name },
            cancellationToken: cancel));
    }

    /// <param name="code">Why, as the worker says it: what is not of the file itself is tried again some day.</param>
    public Task FailAsync(RenditionJob job, string code, string error, CancellationToken cancel) => SetAsync(
        $"renditions_status = '{RenditionStatus.Failed}', renditions_code = @code, renditions_error = @error, renditions_lease = NULL",
        new { job.Id, job.Attempts, code, error },
        cancel);

    /// <summary>The turn is over; what was made stays. False where the row is gone or another's.</summary>
    public Task<bool> YieldAsync(RenditionJob job, double progress, CancellationToken cancel) => SetAsync(
        $"""
        renditions_status = '{RenditionStatus.Pending}', renditions_lease = NULL, renditions_turns = renditions_turns + 1, renditions_failures = 0,
        renditions_progress = @progress
        """,
        new { job.Id, job.Attempts, progress },
        cancel);

    /// <summary>The worker failed: again after a while, longer after each failure, and behind the others.</summary>
    public Task RetryAsync(RenditionJob job, CancellationToken cancel) => SetAsync(
        $"""
        renditions_status = '{RenditionStatus.Pending}', renditions_lease = now() + @RetryAfter * power(4, least(renditions_failures, 3)),
        renditions_turns = renditions_turns + 1, renditions_failures = renditions_failures + 1
        """,
        new { job.Id, job.Attempts, RetryAfter },
        cancel);

    /// <summary>No worker can be reached, or there is no room on the disk: that is no failure, and may take long.</summary>
    public Task PostponeAsync(RenditionJob job, CancellationToken cancel) => SetAsync(
        $"renditions_status = '{RenditionStatus.Pending}', renditions_lease = now() + @PostponedBy",
        new { job.Id, job.Attempts, PostponedBy },
        cancel);

    /// <summary>A failed row is tried again from the start: the user has sent the same bytes once more.</summary>
    public async Task<bool> RestartAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new($"{Restart} AND id = @id", new { id }, cancellationToken: cancel)) == 1;
    }

    /// <summary>Gives all that failed for another reason than the file itself another chance. How many they are.</summary>
    public async Task<int> RestartTransientAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(
            $"{Restart} AND (renditions_code IS NULL OR renditions_code <> ALL (@Verdicts))", new { WorkerException.Verdicts }, cancellationToken: cancel));
    }

    /// <summary>This Api stops: another one may go on at once.</summary>
    public Task ReturnAsync(RenditionJob job, CancellationToken cancel) => SetAsync(
        $"renditions_status = '{RenditionStatus.Pending}', renditions_lease = NULL",
        new { job.Id, job.Attempts },
        cancel);

    private async Task<bool> SetAsync(string columns, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var sql = $"UPDATE simple_videos SET {columns} WHERE id = @Id AND renditions_status = 'running' AND renditions_attempts = @Attempts";
        return await connection.ExecuteAsync(new(sql, parameters, cancellationToken: cancel)) == 1;
    }
}
