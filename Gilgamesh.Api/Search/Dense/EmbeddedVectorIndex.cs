using System.Runtime.InteropServices;
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

    private volatile VectorBlocks _vectors = new(embedder.Dimensions);
    private long _last;

    public async Task<IReadOnlyList<VectorHit>> SearchAsync(ReadOnlyMemory<float> vector, int limit, CancellationToken cancel)
    {
        await CatchUpAsync(cancel);
        return _vectors.Nearest(vector.Span, limit);
    }

    public void Dispose() => _writing.Dispose();

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            var newest = await ScalarAsync(connection, "SELECT coalesce(max(id), 0) FROM video_segments", cancel);
            if (newest <= _last)
            {
                return;
            }

            if (_vectors.Count > ReloadAfter
                && _vectors.Count > 2 * await ScalarAsync(connection, "SELECT count(*) FROM video_segments", cancel))
            {
                (_vectors, _last) = (new(embedder.Dimensions), 0);
            }

            await LoadAsync(connection, cancel);
            _last = Math.Max(_last, newest);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task LoadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, embedding FROM video_segments WHERE id > $1 AND embedding_model = $2 ORDER BY id", connection)
        {
            Parameters = { new() { Value = _last }, new() { Value = embedder.Model } },
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var vector = MemoryMarshal.Cast<byte, float>(reader.GetFieldValue<byte[]>(1));
            if (vector.Length == embedder.Dimensions)
            {
                _vectors.Append(reader.GetInt64(0), vector);
            }

            _last = reader.GetInt64(0);
        }
    }
}
