using Dapper;
using Gilgamesh.Api.Jobs;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.Library.Ingest;

internal static class IngestTable
{
    private static readonly string[] Outputs = ["inspection", "speech", "descriptions"];

    public static readonly JobTable Table = new("ingest", "video_id")
    {
        Spent = Outputs,
        Abandoned = Outputs,
        Columns = ", media_id, video_id, added",
        // The same bytes twice are one video: one after the other, in the order in which they came.
        MayStart =
            """
            NOT EXISTS (SELECT FROM ingests before
                WHERE before.media_id = job.media_id AND before.status IN ('queued', 'running') AND (before.created_at, before.id) < (job.created_at, job.id))
            """,
    };

    public static readonly JobTelemetry Telemetry = new(Table.Noun);
}

internal sealed class IngestLeases(NpgsqlDataSource database, ApiSession session, IOptions<IngestOptions> options)
    : JobLeases(database, session, IngestTable.Table, options.Value)
{
    /// <summary>
    /// In the transaction that writes a video: whether the ingest is still to be done, and by this claim of it. If so it can't be
    /// cancelled before the transaction ends, and remembers what it has done.
    /// </summary>
    public static async Task<bool> ConfirmAsync(NpgsqlConnection connection, JobLease lease, bool added, CancellationToken cancel) =>
        await connection.ExecuteAsync(new(
            "UPDATE ingests SET added = added OR @added WHERE id = @Id AND lease_owner = @Owner AND status = 'running' AND NOT cancel_requested",
            new { lease.Id, lease.Owner, added }, cancellationToken: cancel)) == 1;
}
