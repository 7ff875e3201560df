using Dapper;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;
using Npgsql;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>
/// Reads the attributes of indexed videos again where an older version wrote the rows, or more is known of the field since. The vectors stay.
/// </summary>
internal sealed class AttributeUpdates(NpgsqlDataSource database, VideoTable videos, SegmentWriter segments, AttributeReader reader)
{
    // Between the attributes of one segment; none holds one.
    private const char Separator = '\n';

    /// <summary>Indexed videos that another version has read, oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> FindOutdatedAsync(int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            "SELECT id FROM simple_videos WHERE indexed_with IS NOT NULL AND attributes_with IS DISTINCT FROM @Version ORDER BY created_at, id LIMIT @limit",
            new { reader.Version, limit },
            cancellationToken: cancel))).AsList();
    }

    /// <summary>Nothing happens where the row is gone.</summary>
    public async Task UpdateAsync(Guid id, CancellationToken cancel)
    {
        if (await videos.FindAsync(id, cancel) is not { } row)
        {
            return;
        }

        var made = SegmentPlan.Of(VideoContent.Of(row), reader).Where(segment => segment.Attributes.Count > 0).ToList();
        await using var transaction = await segments.BeginAsync(cancel);
        await using var connection = transaction.Connection!;
        // Who changed the row meanwhile has written its segments too.
        var same = await connection.ExecuteAsync(new(
            "UPDATE simple_videos SET attributes_with = @Version WHERE id = @Id AND updated_at::timestamptz IS NOT DISTINCT FROM @UpdatedAt",
            new { reader.Version, row.Id, row.UpdatedAt },
            transaction,
            cancellationToken: cancel));
        if (same == 1)
        {
            await ReplaceAsync(connection, row.Id, made, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Segments are followed by their ids: those that change are written anew, with all of their video.</summary>
    private static Task<int> ReplaceAsync(NpgsqlConnection connection, Guid video, List<SegmentText> made, CancellationToken cancel) => connection.ExecuteAsync(new(
        $"""
        WITH made AS (
            SELECT type, segment_index, string_to_array(attributes, E'\n') AS attributes FROM unnest(@types, @indexes, @attributes) AS m (type, segment_index, attributes)
        ), old AS (
            DELETE FROM video_segments s WHERE s.video_id = @video AND EXISTS (
                SELECT FROM video_segments o LEFT JOIN made m USING (type, segment_index)
                WHERE o.video_id = @video AND o.attributes <> coalesce(m.attributes, '{"{}"}'))
            RETURNING *
        )
        INSERT INTO video_segments
            (video_id, type, segment_index, start_time, end_time, text, title, tags, attributes, words, embedding, embedding_model)
        SELECT video_id, type, segment_index, start_time, end_time, text, title, tags, coalesce(m.attributes, '{"{}"}'), words, embedding, embedding_model
        FROM old LEFT JOIN made m USING (type, segment_index) ORDER BY old.id
        """,
        new
        {
            video,
            types = made.Select(segment => SegmentTypes.Name(segment.Type)).ToArray(),
            indexes = made.Select(segment => segment.Index).ToArray(),
            attributes = made.Select(segment => string.Join(Separator, segment.Attributes)).ToArray(),
        },
        cancellationToken: cancel));
}
