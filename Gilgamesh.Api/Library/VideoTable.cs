using Dapper;
using Gilgamesh.Api.Http.Paging;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>Reads <c>simple_videos</c>.</summary>
internal sealed class VideoTable(NpgsqlDataSource database)
{
    public async Task<VideoRow?> FindAsync(Guid id, CancellationToken cancel) => (await GetAsync([id], cancel)).SingleOrDefault();

    /// <summary>Those of the ids that exist, in any order.</summary>
    public Task<IReadOnlyList<VideoRow>> GetAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        QueryAsync("WHERE v.id = ANY(@ids)", new { ids = ids.ToArray() }, cancel);

    /// <summary>Newest first; a predecessor's rows without a time last.</summary>
    public async Task<Page<VideoRow>> ListAsync(int limit, int offset, Cursor? cursor, CancellationToken cancel)
    {
        var after = cursor ?? Cursor.Start;
        var rows = await QueryAsync(
            """
            WHERE coalesce(v.created_at::timestamptz, '-infinity') < @At OR (coalesce(v.created_at::timestamptz, '-infinity') = @At AND v.id > @Guid)
            ORDER BY v.created_at DESC NULLS LAST, v.id LIMIT @rows OFFSET @offset
            """,
            new { after.At, after.Guid, rows = limit + 1, offset }, cancel);
        return Page.Of(rows, limit, row => Cursor.After(row.CreatedAt, row.Id));
    }

    public Task<IReadOnlyList<VideoRow>> CarouselAsync(string url, string normalizedUrl, CancellationToken cancel) =>
        QueryAsync(
            "WHERE v.normalized_url = @normalizedUrl OR v.url = @url ORDER BY v.carousel_index, v.created_at, v.id",
            new { url, normalizedUrl },
            cancel);

    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<int>(new("SELECT count(*)::int FROM simple_videos", cancellationToken: cancel));
    }

    /// <summary>The video that has these bytes, or null.</summary>
    public async Task<Guid?> FindByMediaAsync(string mediaId, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<Guid?>(new(
            "SELECT id FROM simple_videos WHERE media_id = @mediaId ORDER BY created_at, id LIMIT 1", new { mediaId }, cancellationToken: cancel));
    }

    private async Task<IReadOnlyList<VideoRow>> QueryAsync(string clauses, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<VideoRow>(new CommandDefinition(
            $"SELECT {VideoRow.Columns} FROM simple_videos v {clauses}", parameters, cancellationToken: cancel));
        return rows.AsList();
    }
}
