using Dapper;
using Gilgamesh.Api.Search.Dense;
using Npgsql;

namespace Gilgamesh.Api.Search;

/// <summary>The nearest segments that pass the filter. The index knows no filter, and names rows that may be gone: more is asked of it until it is enough.</summary>
internal sealed class DenseSearch(IVectorIndex index)
{
    private const int FirstReach = 256;

    public async Task<IReadOnlyList<(SegmentRow Row, float Cosine)>> SearchAsync(
        NpgsqlConnection connection, ReadOnlyMemory<float> vector, float floor, SegmentFilter filter, int limit, CancellationToken cancel)
    {
        for (var reach = FirstReach; ; reach *= 4)
        {
            var hits = await index.SearchAsync(vector, reach, cancel);
            var near = hits.Where(hit => hit.Cosine > floor).ToList();
            var rows = (await connection.QueryAsync<SegmentRow>(new CommandDefinition(
                $"SELECT {SegmentRow.Columns} FROM video_segments s WHERE s.id = ANY(@ids) AND {SegmentFilter.Sql}",
                new { ids = near.Select(hit => hit.SegmentId).ToArray(), filter.Tags, filter.Exclude },
                cancellationToken: cancel))).ToDictionary(row => row.Id);
            var found = near.Where(hit => rows.ContainsKey(hit.SegmentId)).Take(limit).ToList();
            // All that is near enough has been seen where some hits were not.
            if (found.Count == limit || near.Count < reach)
            {
                return [.. found.Select(hit => (rows[hit.SegmentId], hit.Cosine))];
            }
        }
    }
}
