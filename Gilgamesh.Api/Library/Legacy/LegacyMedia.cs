using Dapper;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Gilgamesh.ServiceDefaults;
using Npgsql;

namespace Gilgamesh.Api.Library.Legacy;

/// <summary>Moves the bytes of a predecessor's row out of the table into the media store, when they are first used.</summary>
internal sealed class LegacyMedia(
    NpgsqlDataSource database, MediaWorkerClient worker, MediaUse use, VideoIndexer indexer, RenditionQueue renditions, ILogger<LegacyMedia> logger)
{
    private readonly SingleFlight _flights = new();

    /// <summary>The media, or null where the row has no bytes that can be used; why is kept in the row.</summary>
    public async Task<string?> MoveAsync(Guid id, CancellationToken cancel)
    {
        using var flight = await _flights.EnterAsync($"{id}", cancel);
        return await MoveOnceAsync(id, cancel);
    }

    private async Task<string?> MoveOnceAsync(Guid id, CancellationToken cancel)
    {
        if (await StateAsync(id, cancel) is not { MediaId: null, MediaError: null, HasBytes: true })
        {
            return (await StateAsync(id, cancel))?.MediaId;
        }

        StoredMedia? media = null;
        try
        {
            media = await Base64Column.StoreAsync(database, "simple_videos", id, worker, cancel);
            await using var hold = await use.HoldAsync(media.MediaId, cancel);
            if (await WriteAsync(id, hold, await worker.InspectAsync(media.MediaId, cancel), cancel))
            {
                // The duration is known only now: times beyond it go, and a scene without an end gets one.
                await indexer.IndexAsync(id, cancel);
                renditions.Wake();
                return media.MediaId;
            }
        }
        catch (Exception fault) when (fault is FormatException or WorkerException { IsVerdict: true })
        {
            await RefuseAsync(id, fault, cancel);
        }
        catch when (media is not null)
        {
            await use.DeleteUnusedAsync(media.MediaId, CancellationToken.None);
            throw;
        }

        if (media is not null)
        {
            await use.DeleteUnusedAsync(media.MediaId, cancel);
        }

        // Another Api may have been faster; what it found stands.
        return (await StateAsync(id, cancel))?.MediaId;
    }

    private async Task<State?> StateAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<State>(new CommandDefinition(
            "SELECT media_id, media_error, coalesce(video_base64, '') <> '' AS has_bytes FROM simple_videos WHERE id = @id",
            new { id }, cancellationToken: cancel));
    }

    private async Task RefuseAsync(Guid id, Exception fault, CancellationToken cancel)
    {
        var reason = fault is WorkerException ? fault.Message : "The row's video_base64 is not base64.";
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await connection.ExecuteAsync(new(
            "UPDATE simple_videos SET media_error = @reason WHERE id = @id AND media_id IS NULL", new { id, reason }, cancellationToken: cancel)) == 1)
        {
            logger.LogWarning("The bytes of video {Video} can't be used; they stay in the table: {Reason}", id, reason);
        }
    }

    /// <returns>False where another Api has written before, or the row is gone.</returns>
    private async Task<bool> WriteAsync(Guid id, MediaHold hold, MediaInspection seen, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await hold.ConfirmAsync(connection, cancel);
        var written = await WriteAsync(connection, id, hold.MediaId, seen, cancel) == 1;
        await transaction.CommitAsync(cancel);
        return written;
    }

    private static Task<int> WriteAsync(NpgsqlConnection connection, Guid id, string mediaId, MediaInspection seen, CancellationToken cancel) =>
        connection.ExecuteAsync(new(
            $"""
            UPDATE simple_videos
            SET media_id = @mediaId, video_base64 = '', duration = @Duration, width = @Width, height = @Height, frame_rate = @FrameRate,
                has_audio = @HasAudio, hdr = @Hdr, video_codec = @VideoCodec, cuts = @cuts,
                renditions_status = '{RenditionStatus.Pending}', updated_at = clock_timestamp(), indexed_with = NULL
            WHERE id = @id AND media_id IS NULL
            """,
            new
            {
                id,
                mediaId,
                cuts = seen.Scenes.Select(scene => scene.Start).Where(at => at > 0).ToArray(),
                seen.Probe.Duration,
                seen.Probe.Width,
                seen.Probe.Height,
                seen.Probe.FrameRate,
                seen.Probe.HasAudio,
                seen.Probe.Hdr,
                seen.Probe.VideoCodec,
            },
            cancellationToken: cancel));

    private sealed record State
    {
        public string? MediaId { get; init; }

        public string? MediaError { get; init; }

        public bool HasBytes { get; init; }
    }
}
