using Dapper;
using Gilgamesh.Api.Media;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>Who uses a media file, in this Api and all others, and its end when nobody does.</summary>
internal sealed class MediaUse(NpgsqlDataSource database, MediaWorkerClient worker, ILogger<MediaUse> logger) : IDisposable
{
    /// <summary>Each keeps a connection while the worker deletes.</summary>
    private const int DeletionsAtOnce = 4;

    private static readonly TimeSpan CleanupLimit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _deletions = new(DeletionsAtOnce);

    /// <summary>Until the answer is disposed of, the media stays. Who then leaves it without a row deletes it.</summary>
    public async Task<MediaHold> HoldAsync(string mediaId, CancellationToken cancel)
    {
        while (true)
        {
            if (await MediaHold.TryTakeAsync(database, logger, mediaId, cancel) is { } hold)
            {
                return hold;
            }

            // No connection is kept while waiting.
            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>Deletes the media where no row uses it and nobody holds it.</summary>
    /// <param name="but">The id of a row that does not count.</param>
    public Task DeleteUnusedAsync(string mediaId, CancellationToken cancel, Guid? but = null) => DeleteAsync(mediaId, null, but, cancel);

    /// <summary>Deletes what a failed upload has left, where nobody else uses it. Never fails: the upload's own failure is what the client must hear of.</summary>
    public async Task PutAwayAsync(string mediaId)
    {
        // The client may be gone; what it left is removed all the same.
        using var limit = new CancellationTokenSource(CleanupLimit);
        try
        {
            await DeleteUnusedAsync(mediaId, limit.Token);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Media {Media} of a failed upload could not be removed", mediaId);
        }
    }

    /// <summary>
    /// Deletes a row and its media, unless that is used otherwise. The row goes last: a failure before leaves it, and the
    /// request can be repeated. Whoever holds the media keeps it.
    /// </summary>
    /// <param name="table">One of this program's own tables: its name is not escaped.</param>
    /// <returns>False where there is no such row.</returns>
    public Task<bool> DeleteWithRowAsync(string mediaId, string table, Guid row, CancellationToken cancel) => DeleteAsync(mediaId, table, row, cancel);

    public void Dispose() => _deletions.Dispose();

    private async Task<bool> DeleteAsync(string mediaId, string? table, Guid? row, CancellationToken cancel)
    {
        await _deletions.WaitAsync(cancel);
        try
        {
            while (true)
            {
                if (await TryDeleteAsync(mediaId, table, row, cancel) is { } deleted)
                {
                    return deleted;
                }

                await Task.Delay(Pause, cancel);
            }
        }
        finally
        {
            _deletions.Release();
        }
    }

    /// <returns>Null where somebody takes a hold, or deletes, at this moment.</returns>
    private async Task<bool?> TryDeleteAsync(string mediaId, string? table, Guid? row, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (!await MediaLock.TryTakeAsync(connection, mediaId, cancel))
        {
            return null;
        }

        if (!await IsUsedAsync(connection, mediaId, row, cancel))
        {
            await worker.DeleteMediaAsync(mediaId, cancel);
        }

        var deleted = table is null
            || await connection.ExecuteAsync(new($"DELETE FROM {table} WHERE id = @row", new { row }, transaction, cancellationToken: cancel)) == 1;
        await connection.ExecuteAsync(new(
            """
            DELETE FROM media_known k WHERE media_id = @mediaId
                AND NOT EXISTS (SELECT FROM simple_videos v WHERE v.media_id = k.media_id)
                AND NOT EXISTS (SELECT FROM generated_videos g WHERE g.media_id = k.media_id)
                AND NOT EXISTS (SELECT FROM music_tracks t WHERE t.media_id = k.media_id)
            """,
            new { mediaId }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return deleted;
    }

    /// <summary>A compilation that goes on has what it stitched in its checkpoint before it has a row.</summary>
    private static Task<bool> IsUsedAsync(NpgsqlConnection connection, string mediaId, Guid? but, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<bool>(new(
            """
            SELECT EXISTS (SELECT FROM simple_videos WHERE media_id = @mediaId AND id IS DISTINCT FROM @but)
                OR EXISTS (SELECT FROM generated_videos WHERE media_id = @mediaId AND id IS DISTINCT FROM @but)
                OR EXISTS (SELECT FROM music_tracks WHERE media_id = @mediaId AND id IS DISTINCT FROM @but)
                OR EXISTS (SELECT FROM media_holds WHERE media_id = @mediaId AND expires_at > clock_timestamp())
                OR EXISTS (SELECT FROM ingests WHERE media_id = @mediaId AND status IN ('queued', 'running') AND id IS DISTINCT FROM @but)
                OR EXISTS (SELECT FROM compilations
                           WHERE status IN ('queued', 'running') AND checkpoint #>> '{video,media_id}' = @mediaId
                               AND id IS DISTINCT FROM (SELECT compilation_id FROM generated_videos WHERE id = @but))
            """,
            new { mediaId, but },
            cancellationToken: cancel));
}
