using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Legacy;
using Gilgamesh.Api.Media;
using Gilgamesh.ServiceDefaults;
using Npgsql;

namespace Gilgamesh.Api.Compile.Results;

/// <summary>Where a generated video's bytes are. Those of a predecessor's row are moved out of the table when they are first used.</summary>
internal sealed class GeneratedMedia(NpgsqlDataSource database, GeneratedVideoStore store, MediaWorkerClient worker, MediaUse use)
{
    private readonly SingleFlight _flights = new();

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
        using var flight = await _flights.EnterAsync($"{id}", cancel);
        if ((await store.FindAsync(id, cancel))?.MediaId is { } moved)
        {
            return moved;
        }

        var media = await StoreAsync(id, cancel);
        await using (var hold = await use.HoldAsync(media, cancel))
        await using (var connection = await database.OpenConnectionAsync(cancel))
        await using (var transaction = await connection.BeginTransactionAsync(cancel))
        {
            await hold.ConfirmAsync(connection, cancel);
            await connection.ExecuteAsync(new(
                "UPDATE generated_videos SET media_id = @media, video_base64 = '', updated_at = now() WHERE id = @id AND media_id IS NULL",
                new { id, media }, transaction, cancellationToken: cancel));
            await transaction.CommitAsync(cancel);
        }

        // Another Api may have been faster, or the row be gone: then nobody uses what was stored here.
        await use.DeleteUnusedAsync(media, cancel);
        return (await store.FindAsync(id, cancel))?.MediaId;
    }

    private async Task<string> StoreAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            return (await Base64Column.StoreAsync(database, "generated_videos", id, worker, cancel)).MediaId;
        }
        catch (FormatException fault)
        {
            throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "unreadable_media", "The row's video_base64 is not base64.", inner: fault);
        }
    }
}
