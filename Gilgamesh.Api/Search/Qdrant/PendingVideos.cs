using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>The table <c>vector_index_pending</c>: what Qdrant does not have yet. Triggers on <c>video_segments</c> fill it.</summary>
internal sealed class PendingVideos(NpgsqlDataSource database)
{
    private const long Lock = 0x47494C51445241; // "GILQDRA"

    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<int>(new("SELECT count(*)::int FROM vector_index_pending", cancellationToken: cancel));
    }

    /// <summary>Every video that has segments is to be written again.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> MarkAllAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(
            """
            INSERT INTO vector_index_pending (video_id, revision)
            SELECT video_id, nextval('vector_index_revision') FROM (SELECT DISTINCT video_id FROM video_segments ORDER BY video_id) videos
            ON CONFLICT (video_id) DO UPDATE SET revision = EXCLUDED.revision
            """,
            commandTimeout: 0,
            cancellationToken: cancel));
    }

    /// <summary>
    /// Has some videos written, and takes them off the list unless they have changed meanwhile. One Api writes at a time: two could
    /// overtake each other, and leave the older state of a video.
    /// </summary>
    /// <returns>False where nothing was pending or another Api is at it.</returns>
    public async Task<bool> WorkAsync(int videos, Func<NpgsqlConnection, IReadOnlyList<Guid>, Task> write, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (!await connection.ExecuteScalarAsync<bool>(new("SELECT pg_try_advisory_xact_lock(@Lock)", new { Lock }, transaction, cancellationToken: cancel)))
        {
            return false;
        }

        var entries = (await connection.QueryAsync<(Guid Video, long Revision)>(new(
            "SELECT video_id, revision FROM vector_index_pending ORDER BY revision LIMIT @videos", new { videos }, transaction, cancellationToken: cancel))).AsList();
        if (entries.Count == 0)
        {
            return false;
        }

        await write(connection, [.. entries.Select(entry => entry.Video)]);
        await connection.ExecuteAsync(new(
            "DELETE FROM vector_index_pending p USING unnest(@ids, @revisions) AS done (id, revision) WHERE p.video_id = done.id AND p.revision = done.revision",
            new { ids = entries.Select(entry => entry.Video).ToArray(), revisions = entries.Select(entry => entry.Revision).ToArray() },
            transaction,
            cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return true;
    }
}
