using System.Globalization;
using Dapper;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Npgsql;

namespace Gilgamesh.Api.Library.Legacy;

/// <summary>Moves the bytes of a predecessor's row out of the table into the media store, when they are first used.</summary>
internal sealed class LegacyMedia(
    NpgsqlDataSource database, MediaWorkerClient worker, MediaUse use, VideoIndexer indexer, RenditionQueue renditions, ILogger<LegacyMedia> logger)
{
    /// <summary>The media, or null where the row has no bytes that can be used; why is kept in the row.</summary>
    public async Task<string?> MoveAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        // One mover at a time, in all Apis. The lock ends with the transaction.
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new(
            "SELECT pg_advisory_xact_lock(@key)", new { key = Key(id) }, transaction, commandTimeout: 0, cancellationToken: cancel));
        var state = await connection.QuerySingleOrDefaultAsync<State>(new CommandDefinition(
            "SELECT media_id, media_error, coalesce(video_base64, '') <> '' AS has_bytes FROM simple_videos WHERE id = @id",
            new { id }, transaction, cancellationToken: cancel));
        if (state is not { MediaId: null, MediaError: null, HasBytes: true })
        {
            return state?.MediaId;
        }

        var media = await MoveAsync(transaction, id, cancel);
        if (media is not null)
        {
            // The duration is known only now: times beyond it go, and a scene without an end gets one.
            await indexer.IndexAsync(id, cancel);
            renditions.Wake();
        }

        return media;
    }

    private async Task<string?> MoveAsync(NpgsqlTransaction transaction, Guid id, CancellationToken cancel)
    {
        StoredMedia? media = null;
        var connection = transaction.Connection!;
        try
        {
            media = await Base64Column.StoreAsync(connection, "simple_videos", id, worker, cancel);
            await using var hold = await use.HoldAsync(media.MediaId, cancel);
            var seen = await worker.InspectAsync(media.MediaId, cancel);
            await WriteAsync(connection, id, media.MediaId, seen, cancel);
            await transaction.CommitAsync(cancel);
            return media.MediaId;
        }
        catch (Exception fault) when (fault is FormatException or WorkerException { IsTransient: false })
        {
            logger.LogWarning(fault, "The bytes of video {Video} can't be used; they stay in the table", id);
            var reason = fault is WorkerException ? fault.Message : "The row's video_base64 is not base64.";
            await connection.ExecuteAsync(new(
                "UPDATE simple_videos SET media_error = @reason WHERE id = @id", new { id, reason }, transaction, cancellationToken: cancel));
            await transaction.CommitAsync(cancel);
            if (media is { Existed: false })
            {
                await use.DeleteUnusedAsync(media.MediaId, cancel);
            }

            return null;
        }
    }

    private static Task<int> WriteAsync(NpgsqlConnection connection, Guid id, string mediaId, MediaInspection seen, CancellationToken cancel) =>
        connection.ExecuteAsync(new(
            $"""
            UPDATE simple_videos
            SET media_id = @mediaId, video_base64 = '', duration = @Duration, width = @Width, height = @Height, frame_rate = @FrameRate,
                has_audio = @HasAudio, hdr = @Hdr, video_codec = @VideoCodec, cuts = @cuts,
                renditions_status = '{RenditionStatus.Pending}', updated_at = clock_timestamp(), indexed_with = NULL
            WHERE id = @id
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

    private static long Key(Guid id) => long.Parse(id.ToString("n").AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record State
    {
        public string? MediaId { get; init; }

        public string? MediaError { get; init; }

        public bool HasBytes { get; init; }
    }
}
