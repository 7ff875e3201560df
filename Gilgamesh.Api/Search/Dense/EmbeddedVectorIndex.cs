using System.Runtime.InteropServices;
using Dapper;
using Gilgamesh.Api.Search.Embedding;
using Npgsql;

namespace Gilgamesh.Api.Search.Dense;

/// <summary>
/// The vector index inside this process, over the rows of <c>video_segments</c>. Before each search it reads the rows that
/// any Api has written since: ids grow in the order of commit, because every writer holds <see cref="SegmentWriter.Lock"/> from
/// before it takes ids until its commit. Rows are never changed, only deleted, which the caller notices (see the interface).
/// </summary>
internal sealed class EmbeddedVectorIndex(NpgsqlDataSource database, IEmbedder embedder) : IVectorIndex, IDisposable
{
    // Dead vectors are worth a reload when they are this many, and more than the living.
    private const int ReloadAfter = 1000;

    private readonly SemaphoreSlim _writing = new(1, 1);

    private volatile Loaded _loaded = new(embedder.Dimensions);

    public async Task<VectorAnswer> SearchAsync(VectorQuery query, CancellationToken cancel)
    {
        await CatchUpAsync(cancel);
        var hits = _loaded.Vectors.Nearest(query.Vector.Span, query.Limit, query.Floor);
        return new(hits, IsAll: hits.Count < query.Limit);
    }

    /// <summary>It is there whenever the database is. Nothing is counted: this is asked every few seconds.</summary>
    public Task<VectorIndexStatus> GetStatusAsync(CancellationToken cancel) =>
        Task.FromResult(new VectorIndexStatus("embedded", VectorIndexState.Ready, null, 0, new Dictionary<string, CollectionSize>()));

    /// <summary>There is nothing to mend: at most the vectors are read again.</summary>
    public async Task<IReadOnlyDictionary<SegmentType, CollectionRebuild>> RebuildAsync(RebuildRequest request, CancellationToken cancel)
    {
        await CatchUpAsync(cancel, request.Everything);
        var sizes = await SizesAsync(cancel);
        return request.Types.ToDictionary(type => type, type => new CollectionRebuild(sizes[type], sizes[type]));
    }

    public void Dispose() => _writing.Dispose();

    private async Task CatchUpAsync(CancellationToken cancel, bool anew = false)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            var newest = await ScalarAsync(connection, "SELECT coalesce(max(id), 0) FROM video_segments", cancel);
            if (newest <= _loaded.Last && !anew)
            {
                return;
            }

            // What is read anew is not searched before it is whole.
            var loaded = anew || await IsMostlyDeadAsync(connection, cancel) ? new(embedder.Dimensions) : _loaded;
            await LoadAsync(connection, loaded, cancel);
            loaded.Last = Math.Max(loaded.Last, newest);
            _loaded = loaded;
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<bool> IsMostlyDeadAsync(NpgsqlConnection connection, CancellationToken cancel) => _loaded.Vectors.Count > ReloadAfter
        && _loaded.Vectors.Count > 2 * await ScalarAsync(connection, "SELECT count(*) FROM video_segments", cancel);

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

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task LoadAsync(NpgsqlConnection connection, Loaded loaded, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, embedding FROM video_segments WHERE id > $1 AND embedding_model = $2 ORDER BY id", connection)
        {
            Parameters = { new() { Value = loaded.Last }, new() { Value = embedder.Model } },
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var vector = MemoryMarshal.Cast<byte, float>(reader.GetFieldValue<byte[]>(1));
            if (vector.Length == embedder.Dimensions)
            {
                loaded.Vectors.Append(reader.GetInt64(0), vector);
            }

            loaded.Last = reader.GetInt64(0);
        }
    }

    /// <summary>The vectors of all rows up to an id.</summary>
    private sealed class Loaded(int dimensions)
    {
        public VectorBlocks Vectors { get; } = new(dimensions);

        public long Last { get; set; }
    }
}
