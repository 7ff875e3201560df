using Dapper;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Memory;
using Npgsql;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>The vector index inside this process: every vector is compared, so that nothing is missed.</summary>
internal sealed class EmbeddedVectorIndex(NpgsqlDataSource database, IEmbedder embedder, SegmentFollower follower) : IVectorIndex
{
    public Task<Nearness> CompareAsync(SegmentMemory memory, VectorQuery query, Func<IReadOnlyList<int>> also, CancellationToken cancel)
    {
        var rounded = new RoundedQuery(query.Vector.Span);
        return Task.FromResult(new Nearness(segment => memory.Compare(segment, rounded), video => memory.CompareVideo(video, rounded)));
    }

    public Task<IReadOnlyList<float>> NearestAsync(SegmentMemory memory, IReadOnlyList<int> segments, IReadOnlyList<float[]> vectors, CancellationToken cancel) =>
        Task.FromResult(memory.Read(() => memory.Nearest(segments, vectors)));

    /// <summary>It is there whenever the database is. Nothing is counted: this is asked every few seconds.</summary>
    public Task<VectorIndexStatus> GetStatusAsync(CancellationToken cancel) =>
        Task.FromResult(new VectorIndexStatus("embedded", VectorIndexState.Ready, null, 0, new Dictionary<string, CollectionSize>()));

    /// <summary>There is nothing to mend: at most the vectors are read again.</summary>
    public async Task<IReadOnlyDictionary<SegmentType, CollectionRebuild>> RebuildAsync(RebuildRequest request, CancellationToken cancel)
    {
        await follower.CatchUpAsync(cancel, request.Everything);
        var sizes = await SizesAsync(cancel);
        return request.Types.ToDictionary(type => type, type => new CollectionRebuild(sizes[type], sizes[type]));
    }

    /// <summary>Vectors of the present model are indexed, those of another one only wait to be embedded anew.</summary>
    private async Task<Dictionary<SegmentType, CollectionSize>> SizesAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<(string Type, long Points, long Indexed)>(new CommandDefinition(
            """
            SELECT type, count(*), count(*) FILTER (WHERE embedding_model = @Model AND octet_length(embedding) = @bytes)
            FROM video_segments GROUP BY type
            """,
            new { embedder.Model, bytes = embedder.Dimensions * sizeof(float) },
            cancellationToken: cancel));
        var sizes = rows.ToDictionary(row => SegmentTypes.Parse(row.Type), row => new CollectionSize(row.Points, row.Indexed));
        return Enum.GetValues<SegmentType>().ToDictionary(type => type, type => sizes.GetValueOrDefault(type) ?? new(0, 0));
    }
}
