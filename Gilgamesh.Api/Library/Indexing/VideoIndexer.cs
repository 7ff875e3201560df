using Dapper;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;
using Npgsql;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>Keeps the segments of rows that are in the table already: the predecessor's, and those that another model embedded.</summary>
internal sealed class VideoIndexer(NpgsqlDataSource database, VideoTable videos, SegmentWriter segments, AttributeReader reader)
{
    /// <summary>Rows without segments of the present model, oldest first.</summary>
    /// <param name="onlyNew">Those without segments of any model.</param>
    public async Task<IReadOnlyList<Guid>> FindUnindexedAsync(int limit, CancellationToken cancel, bool onlyNew = false)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            "SELECT id FROM simple_videos WHERE indexed_with IS NULL OR (indexed_with <> @Model AND NOT @onlyNew) ORDER BY created_at, id LIMIT @limit",
            new { segments.Model, limit, onlyNew },
            cancellationToken: cancel))).AsList();
    }

    /// <summary>Videos that are indexed without vectors of the present model, and are found by their words alone; and how many there are in all.</summary>
    public async Task<(int Pending, int Videos)> CountAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleAsync<(int, int)>(new(
            "SELECT count(*) FILTER (WHERE indexed_with <> @Model)::int, count(*)::int FROM simple_videos", new { segments.Model }, cancellationToken: cancel));
    }

    /// <summary>Writes a row's segments anew. Nothing happens where the row is gone.</summary>
    /// <param name="strictly">With vectors of the present model, or not at all.</param>
    public async Task IndexAsync(Guid id, CancellationToken cancel, bool strictly = false)
    {
        if (await videos.FindAsync(id, cancel) is not { } row)
        {
            return;
        }

        var texts = SegmentPlan.Of(VideoContent.Of(row), reader);
        var vectors = strictly ? await segments.EmbedStrictlyAsync(texts, cancel) : await segments.EmbedAsync(texts, cancel);
        await using var transaction = await segments.BeginAsync(cancel);
        await using var connection = transaction.Connection!;
        // The row as it was read, or not at all: who changed it meanwhile has written its segments too.
        var same = await connection.ExecuteAsync(new(
            """
            UPDATE simple_videos
            SET vectorized_at = now(), embedding_model = @Model, indexed_with = @Model, attributes_with = @Version, normalized_url = @normalizedUrl
            WHERE id = @id AND updated_at::timestamptz IS NOT DISTINCT FROM @UpdatedAt
            """,
            new { id, vectors.Model, reader.Version, normalizedUrl = VideoUrl.Normalize(row.Url ?? ""), row.UpdatedAt },
            transaction,
            cancellationToken: cancel));
        if (same == 1)
        {
            await SegmentWriter.ReplaceAsync(connection, id, texts, vectors, cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
