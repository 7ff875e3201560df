using System.Globalization;
using Dapper;
using Gilgamesh.Api.Media;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>
/// Keeps a media from being deleted while an upload of the same bytes is under way, in this Api or another one. Both
/// locks end with their transaction, so a dead Api holds nothing.
/// </summary>
internal sealed class MediaUse(NpgsqlDataSource database, MediaWorkerClient worker)
{
    /// <summary>Until the answer is disposed, the media stays.</summary>
    public Task<IAsyncDisposable> HoldAsync(string mediaId, CancellationToken cancel) => LockAsync("pg_advisory_xact_lock_shared", mediaId, cancel);

    /// <summary>Deletes the media where no row uses it, after all who hold it have let go.</summary>
    /// <param name="but">A row that does not count, because it is about to go.</param>
    public async Task DeleteUnusedAsync(string mediaId, CancellationToken cancel, Guid? but = null)
    {
        await using var alone = await LockAsync("pg_advisory_xact_lock", mediaId, cancel);
        if (!await IsUsedAsync(mediaId, but, cancel))
        {
            await worker.DeleteMediaAsync(mediaId, cancel);
        }
    }

    private async Task<bool> IsUsedAsync(string mediaId, Guid? but, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new(
            """
            SELECT EXISTS (SELECT FROM simple_videos WHERE media_id = @mediaId AND id IS DISTINCT FROM @but)
                OR EXISTS (SELECT FROM generated_videos WHERE media_id = @mediaId)
            """,
            new { mediaId, but },
            cancellationToken: cancel));
    }

    private async Task<IAsyncDisposable> LockAsync(string function, string mediaId, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            await connection.BeginTransactionAsync(cancel);
            await connection.ExecuteAsync(new(
                $"SELECT {function}(@key)", new { key = Key(mediaId) }, commandTimeout: 0, cancellationToken: cancel));
            // Closing the connection rolls the transaction back.
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static long Key(string mediaId) => long.Parse(mediaId.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
