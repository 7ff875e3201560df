using System.Runtime.CompilerServices;
using Dapper;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Npgsql;

namespace Gilgamesh.Api.Library.Upkeep;

/// <summary>A media file in the store, in the database, or in both.</summary>
/// <param name="Stored">Null: its bytes are not there.</param>
/// <param name="IsUsed">False: no row names it.</param>
internal sealed record InventoryItem(string MediaId, MediaEntry? Stored, bool IsUsed);

/// <summary>Compares store and database. Both are read in the order of the ids, a page of each at a time.</summary>
internal sealed class MediaInventory(NpgsqlDataSource database, MediaWorkerClient worker)
{
    private const int Page = 1000;

    public async IAsyncEnumerable<InventoryItem> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await using var used = UsedAsync(cancel).GetAsyncEnumerator(cancel);
        await using var stored = StoredAsync(cancel).GetAsyncEnumerator(cancel);
        var (isUsed, isStored) = (await used.MoveNextAsync(), await stored.MoveNextAsync());
        while (isUsed || isStored)
        {
            var order = !isUsed ? 1 : !isStored ? -1 : string.CompareOrdinal(used.Current, stored.Current.MediaId);
            yield return order < 0 ? new(used.Current, null, true) : new(stored.Current.MediaId, stored.Current, order == 0);
            isUsed = order <= 0 ? await used.MoveNextAsync() : isUsed;
            isStored = order >= 0 ? await stored.MoveNextAsync() : isStored;
        }
    }

    /// <summary>What the rows are that name a media file, in words.</summary>
    public async Task<IReadOnlyList<string>> UsersOfAsync(string mediaId, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT 'video ' || id FROM simple_videos WHERE media_id = @mediaId
            UNION ALL SELECT 'generated video ' || id FROM generated_videos WHERE media_id = @mediaId
            UNION ALL SELECT 'music ' || id FROM music_tracks WHERE media_id = @mediaId
            UNION ALL SELECT 'in use' FROM media_holds WHERE media_id = @mediaId AND expires_at > now()
            UNION ALL SELECT 'video on its way ' || video_id FROM ingests WHERE media_id = @mediaId AND status IN ('queued', 'running')
            UNION ALL SELECT 'compilation ' || id FROM compilations
                WHERE status IN ('queued', 'running') AND checkpoint #>> '{video,media_id}' = @mediaId
            """,
            new { mediaId }, cancellationToken: cancel))];
    }

    /// <summary>It had a row that nobody deleted through the Api.</summary>
    public async Task<bool> HasLostItsRowAsync(string mediaId, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new("SELECT EXISTS (SELECT FROM media_known WHERE media_id = @mediaId)", new { mediaId }, cancellationToken: cancel));
    }

    private async IAsyncEnumerable<MediaEntry> StoredAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        IReadOnlyList<MediaEntry> page;
        for (string? after = null; (page = (await worker.ListMediaAsync(after, cancel)).Items).Count > 0; after = page[^1].MediaId)
        {
            foreach (var entry in page)
            {
                yield return entry;
            }
        }
    }

    private async IAsyncEnumerable<string> UsedAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        List<string> page;
        for (var after = ""; (page = await UsedAsync(after, cancel)).Count > 0; after = page[^1])
        {
            foreach (var id in page)
            {
                yield return id;
            }
        }
    }

    private async Task<List<string>> UsedAsync(string after, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT media_id COLLATE "C" AS id FROM simple_videos WHERE media_id COLLATE "C" > @after
            UNION SELECT media_id COLLATE "C" FROM generated_videos WHERE media_id COLLATE "C" > @after
            UNION SELECT media_id COLLATE "C" FROM music_tracks WHERE media_id COLLATE "C" > @after
            ORDER BY id LIMIT @Page
            """,
            new { after, Page }, commandTimeout: 0, cancellationToken: cancel))).AsList();
    }
}
