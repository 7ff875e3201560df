using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Upload;
using Npgsql;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>The rows of <c>ingests</c> as clients see them.</summary>
internal sealed class IngestStore(NpgsqlDataSource database, ApiSession session) : JobStore(database, session, IngestTable.Table)
{
    private const string Columns =
        "id, media_id, video_id, added, request - 'transcript' - 'scenes' AS request, status, stage, progress, message, error, cancel_requested, metadata::text AS metadata, created_at, started_at, completed_at";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Accepts a file that is stored. From here on it stays, and is worked on until it is in the library or refused.</summary>
    /// <returns>The row; not a new one where an earlier request of the same key has it.</returns>
    /// <exception cref="ProblemException">422: the key is of another request.</exception>
    public async Task<(IngestRow Row, bool IsNew)> AdmitAsync(VideoUpload upload, string? trace, CancellationToken cancel, IdempotencyKey? key = null)
    {
        while (true)
        {
            if (await TryAdmitAsync(upload, trace, key, cancel) is { } admitted)
            {
                return admitted;
            }

            // Somebody deletes the same file, or takes it in too. No connection is kept while waiting.
            await Task.Delay(Pause, cancel);
        }
    }

    public Task<IngestRow?> FindAsync(Guid id, CancellationToken cancel) => QueryAsync("id = @id", id, cancel);

    /// <summary>What an earlier request of that key has had accepted.</summary>
    /// <exception cref="ProblemException">422: the key is of another request.</exception>
    public async Task<IngestRow?> FindAsync(IdempotencyKey key, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        return await IdempotencyKeys.FindAsync(connection, key, cancel) is { } id ? await FindAsync(id, cancel) : null;
    }

    /// <summary>The last one of a video, unless the video was deleted.</summary>
    public Task<IngestRow?> LatestAsync(Guid videoId, CancellationToken cancel) => QueryAsync("video_id = @id AND NOT cancel_requested", videoId, cancel);

    public async Task<int> CountOpenAsync(CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<int>(new("SELECT count(*)::int FROM ingests WHERE status IN ('queued', 'running')", cancellationToken: cancel));
    }

    /// <summary>Cancels what is still to be done for a video that is deleted, and has <see cref="LatestAsync"/> forget the rest.</summary>
    /// <returns>The last one, as it was before; null where there was none.</returns>
    public async Task<IngestRow?> WithdrawAsync(Guid videoId, CancellationToken cancel)
    {
        var latest = await LatestAsync(videoId, cancel);
        await RequestCancelAsync("video_id = @videoId", new { videoId }, cancel);
        await using var connection = await Database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(
            "UPDATE ingests SET cancel_requested = TRUE WHERE video_id = @videoId AND NOT cancel_requested", new { videoId }, cancellationToken: cancel));
        return latest;
    }

    private async Task<(IngestRow Row, bool IsNew)?> TryAdmitAsync(VideoUpload upload, string? trace, IdempotencyKey? key, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (!await MediaLock.TryTakeAsync(connection, upload.Media!.MediaId, cancel))
        {
            return null;
        }

        var id = Guid.CreateVersion7();
        var bound = await IdempotencyKeys.BindAsync(connection, key, id, cancel);
        if (bound != id)
        {
            return (await connection.QuerySingleAsync<IngestRow>(new($"SELECT {Columns} FROM ingests WHERE id = @bound", new { bound }, cancellationToken: cancel)), false);
        }

        var row = await connection.QuerySingleAsync<IngestRow>(new(
            $"""
            WITH row AS (
                INSERT INTO ingests (id, media_id, video_id, request, checkpoint, status)
                VALUES (@id, @MediaId, coalesce(
                        (SELECT id FROM simple_videos WHERE media_id = @MediaId ORDER BY created_at, id LIMIT 1),
                        (SELECT video_id FROM ingests WHERE media_id = @MediaId AND status IN ('queued', 'running') AND NOT cancel_requested ORDER BY created_at, id LIMIT 1),
                        @id),
                    @request::jsonb, @checkpoint::jsonb, 'queued')
                RETURNING *),
            said AS (
                INSERT INTO ingest_events (ingest_id, kind, stage, progress, message) SELECT id, 'progress', 'queued', 0, 'Accepted' FROM row)
            SELECT {Columns} FROM row
            """,
            new
            {
                id,
                upload.Media.MediaId,
                request = StoredJson.Write(upload),
                checkpoint = StoredJson.Write(new IngestState { Trace = trace }),
            },
            transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return (row, true);
    }

    private async Task<IngestRow?> QueryAsync(string which, Guid id, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        return await connection.QueryFirstOrDefaultAsync<IngestRow>(new(
            $"SELECT {Columns} FROM ingests WHERE {which} ORDER BY created_at DESC, id DESC LIMIT 1", new { id }, cancellationToken: cancel));
    }
}
