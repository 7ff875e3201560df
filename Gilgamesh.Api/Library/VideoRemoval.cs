using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>Takes a video out of the library, with its segments, its media, and all that was made of it.</summary>
internal sealed class VideoRemoval(NpgsqlDataSource database, VideoTable videos, MediaUse use)
{
    /// <summary>False where there is no such video.</summary>
    public async Task<bool> RemoveAsync(Guid id, CancellationToken cancel)
    {
        if (await videos.FindAsync(id, cancel) is not { } row)
        {
            return false;
        }

        return row.MediaId is { } media ? await use.DeleteWithRowAsync(media, "simple_videos", id, cancel) : await DeleteRowAsync(id, cancel);
    }

    private async Task<bool> DeleteRowAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new("DELETE FROM simple_videos WHERE id = @id", new { id }, cancellationToken: cancel)) == 1;
    }
}
