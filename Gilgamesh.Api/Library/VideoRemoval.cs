using Dapper;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Ingest;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>Takes a video out of the library, with its segments, its media, and all that was made of it; or keeps it from coming in.</summary>
internal sealed class VideoRemoval(NpgsqlDataSource database, VideoTable videos, IngestStore ingests, MediaUse use)
{
    /// <summary>False where there is no such video.</summary>
    public async Task<bool> RemoveAsync(Guid id, CancellationToken cancel)
    {
        // First, so that none of them writes the row after it was looked for.
        var ingest = await ingests.WithdrawAsync(id, cancel);
        if (await videos.FindAsync(id, cancel) is { } row)
        {
            return row.MediaId is { } media ? await use.DeleteWithRowAsync(media, "simple_videos", id, cancel) : await DeleteRowAsync(id, cancel);
        }

        if (ingest is null or { Status: JobStatus.Completed })
        {
            return false;
        }

        await use.DeleteUnusedAsync(ingest.MediaId, cancel);
        return true;
    }

    private async Task<bool> DeleteRowAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new("DELETE FROM simple_videos WHERE id = @id", new { id }, cancellationToken: cancel)) == 1;
    }
}
