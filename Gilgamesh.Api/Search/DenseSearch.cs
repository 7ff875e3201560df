using Dapper;
using Gilgamesh.Api.OpenAI.Cost;
using Gilgamesh.Api.Search.Dense;
using Npgsql;

namespace Gilgamesh.Api.Search;

/// <summary>The nearest segments that pass the filter. The index may name rows that are gone or filtered out: more is asked of it until it is enough.</summary>
internal sealed class DenseSearch(NpgsqlDataSource database, IVectorIndex index, ILogger<DenseSearch> logger)
{
    private const int FirstReach = 256;

    /// <summary>None where the index can't be used; the client is warned.</summary>
    public async Task<IReadOnlyList<(SegmentRow Row, float Cosine)>> SearchAsync(
        ReadOnlyMemory<float> vector, float floor, SegmentFilter filter, int limit, CancellationToken cancel)
    {
        try
        {
            return await FindAsync(vector, floor, filter, limit, cancel);
        }
        catch (VectorIndexException fault)
        {
            logger.LogWarning(fault, "The vector index can't be used ({State}); the search goes by words alone", fault.State);
            ProviderScope.Current.Warn($"The search went by words alone, not by meaning: {fault.Message}.");
            return [];
        }
    }

    private async Task<IReadOnlyList<(SegmentRow Row, float Cosine)>> FindAsync(
        ReadOnlyMemory<float> vector, float floor, SegmentFilter filter, int limit, CancellationToken cancel)
    {
        for (var reach = FirstReach; ; reach *= 4)
        {
            var answer = await index.SearchAsync(new(vector, reach, floor, filter.Tags, filter.PerVideo), cancel);
            // Not before: an index may need a connection itself, and who holds one while it waits for another blocks the pool.
            await using var connection = await database.OpenConnectionAsync(cancel);
            var rows = (await connection.QueryAsync<SegmentRow>(new CommandDefinition(
                $"SELECT {SegmentRow.Columns} FROM video_segments s WHERE s.id = ANY(@ids) AND {SegmentFilter.Sql}",
                new { ids = answer.Hits.Select(hit => hit.SegmentId).ToArray(), filter.Tags, filter.Exclude },
                cancellationToken: cancel))).ToDictionary(row => row.Id);
            var known = answer.Hits.Where(hit => rows.ContainsKey(hit.SegmentId)).Select(hit => (rows[hit.SegmentId], hit.Cosine));
            var found = filter.Spread(known, hit => hit.Item1.VideoId).Take(limit).ToList();
            if (found.Count == limit || answer.IsAll)
            {
                if (answer.PendingVideos > 0)
                {
                    ProviderScope.Current.Warn("Some videos are not in the vector index yet and are found by their words alone; /health tells how many.");
                }

                return found;
            }
        }
    }
}
