using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Legacy;
using Gilgamesh.Api.Media;
using Npgsql;

namespace Gilgamesh.Api.Generated;

/// <summary>Where a generated video's bytes are. Those of a predecessor's row are moved out of the table when they are first used.</summary>
internal sealed class GeneratedMedia(NpgsqlDataSource database, GeneratedVideoStore store, MediaWorkerClient worker)
{
    /// <summary>The media of a row; a problem that says why where it has none.</summary>
    public async Task<string> GetAsync(Guid id, CancellationToken cancel)
    {
        var row = await store.FindAsync(id, cancel) ?? throw Unknown(id);
        return row.MediaId ?? (row.HasBase64 ? await MoveAsync(id, cancel) : null)
            ?? throw new ProblemException(
                StatusCodes.Status404NotFound, "no_video", "This compilation made no video: it was asked for text, sound or clips alone.");
    }

    public static ProblemException Unknown(Guid id) =>
        new(StatusCodes.Status404NotFound, "not_found", $"There is no generated video {id}.", "id");

    private async Task<string?> MoveAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // The row's lock lets one mover at a time in; who comes later finds the media.
        var media = await connection.QuerySingleAsync<string?>(new(
            "SELECT media_id FROM generated_videos WHERE id = @id FOR UPDATE", new { id }, transaction, commandTimeout: 0, cancellationToken: cancel));
        if (media is null)
        {
            media = await StoreAsync(connection, id, cancel);
            await connection.ExecuteAsync(new(
                "UPDATE generated_videos SET media_id = @media, video_base64 = '', updated_at = now() WHERE id = @id",
                new { id, media }, transaction, cancellationToken: cancel));
            await transaction.CommitAsync(cancel);
        }

        return media;
    }

    private async Task<string> StoreAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel)
    {
        try
        {
            return (await Base64Column.StoreAsync(connection, "generated_videos", id, worker, cancel)).MediaId;
        }
        catch (FormatException fault)
        {
            throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "unreadable_media", "The row's video_base64 is not base64.", inner: fault);
        }
    }
}
