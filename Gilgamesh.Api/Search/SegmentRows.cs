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
            new { ids = hits.Select(hit => hit.Id).ToArray(), filter.Tags, filter.Exclude },
            cancellationToken: cancel))).ToDictionary(row => row.Id);
        return [.. hits.Where(hit => rows.ContainsKey(hit.Id)).Select(hit => rows[hit.Id].ToMatch(hit.Score))];
    }
}
