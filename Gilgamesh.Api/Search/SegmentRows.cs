using Dapper;
using Npgsql;

namespace Gilgamesh.Api.Search;

/// <summary>The rows of what was found: those that are there still, and pass the filter.</summary>
internal sealed class SegmentRows(NpgsqlDataSource database)
{
    /// <returns>In the order of the hits.</returns>
    public async Task<IReadOnlyList<SegmentMatch>> ReadAsync(IReadOnlyList<(long Id, float Score)> hits, SegmentFilter filter, CancellationToken cancel)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = (await connection.QueryAsync<SegmentRow>(new CommandDefinition(
            $"SELECT {SegmentRow.Columns} FROM video_segments s WHERE s.id = ANY(@ids) AND {SegmentFilter.Sql}",
            new { ids = hits.Select(hit => hit.Id).ToArray(), filter.Tags },
            cancellationToken: cancel))).Where(filter.Keeps).ToDictionary(row => row.Id);
        return [.. hits.Where(hit => rows.ContainsKey(hit.Id)).Select(hit => rows[hit.Id].ToMatch(hit.Score))];
    }

    /// <summary>The first scenes of each video, one of each before the second of any, in an order that only the videos' ids decide.</summary>
    /// <param name="attributes">Where given, a scene has at least one of them.</param>
    public async Task<IReadOnlyList<SegmentMatch>> ListScenesAsync(SegmentFilter filter, IReadOnlyList<string> attributes, int perVideo, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<SegmentRow>(new CommandDefinition(
            $"""
            SELECT * FROM (
                SELECT {SegmentRow.Columns}, row_number() OVER (PARTITION BY s.video_id ORDER BY s.segment_index) AS place
                FROM video_segments s WHERE s.type = 'scene' AND (cardinality(@attributes) = 0 OR s.attributes && @attributes) AND {SegmentFilter.Sql}
                    AND NOT s.attributes && @Without AND NOT EXISTS (SELECT FROM unnest(@With) AS wanted WHERE NOT s.attributes && string_to_array(wanted, E'\n'))) AS scene
            WHERE place <= @perVideo ORDER BY place, md5(video_id::text), video_id LIMIT @limit
            """,
            new { attributes = attributes.ToArray(), perVideo, limit, filter.Tags, filter.Without, filter.With },
            cancellationToken: cancel));
        return [.. rows.Where(filter.Keeps).Select(row => row.ToMatch(0))];
    }
}
