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
    public Task DeleteUnusedAsync(string mediaId, CancellationToken cancel) => DeleteUnusedAsync(mediaId, null, () => Task.FromResult(true), cancel);

    /// <summary>
    /// Deletes a row and its media, unless another row uses that. The row goes last: a failure before leaves it, and the
    /// request can be repeated. Nobody can find the row while it is on its way out: uploads of the same bytes wait.
    /// </summary>
    public Task<bool> DeleteWithRowAsync(string mediaId, Guid row, Func<Task<bool>> deleteRow, CancellationToken cancel) =>
        DeleteUnusedAsync(mediaId, row, deleteRow, cancel);

    private async Task<bool> DeleteUnusedAsync(string mediaId, Guid? but, Func<Task<bool>> after, CancellationToken cancel)
    {
        await using var alone = await LockAsync("pg_advisory_xact_lock", mediaId, cancel);
        if (!await IsUsedAsync(mediaId, but, cancel))
        {
            await worker.DeleteMediaAsync(mediaId, cancel);
        }

        return await after();
    }

    private async Task<bool> IsUsedAsync(string mediaId, Guid? but, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new(
            """
            SELECT EXISTS (SELECT FROM simple_videos WHERE media_id = @mediaId AND id IS DISTINCT FROM @but)
                OR EXISTS (SELECT FROM generated_videos WHERE media_id = @mediaId AND id IS DISTINCT FROM @but)
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
