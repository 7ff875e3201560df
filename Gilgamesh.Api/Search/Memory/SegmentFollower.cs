using System.Runtime.InteropServices;
using Gilgamesh.Api.Search.Embedding;
using Npgsql;

namespace Gilgamesh.Api.Search.Memory;

/// <summary>
/// Keeps a <see cref="SegmentMemory"/> of the table <c>video_segments</c>. Before each search it reads the rows that any Api has
/// written since: ids grow in the order of commit, because every writer holds <see cref="SegmentWriter.Lock"/> from before it
/// takes ids until its commit. Rows are never changed, only written anew with their whole video, or deleted. Deleted ones stay in
/// the memory until there are many: a search reads the rows that it answers with anyway.
/// </summary>
/// <param name="keepsVectors">Whether the vectors are searched here, not in an index outside.</param>
internal sealed class SegmentFollower(NpgsqlDataSource database, IEmbedder embedder, bool keepsVectors) : IDisposable
{
    // The dead are worth a reload when they are this many, and more than the living.
    private const int ReloadAfter = 1000;

    // Searches wait while rows are taken in.
    private const int AtOnce = 1000;

    private readonly SemaphoreSlim _reading = new(1, 1);

    private volatile SegmentMemory? _memory;

    /// <summary>As it was at the last look; null before the first one, and while rows are taken in.</summary>
    public SegmentMemory? Known => _memory;

    public void Dispose()
    {
        _reading.Dispose();
        _memory?.Dispose();
    }

    /// <summary>Everything that was committed before the call.</summary>
    /// <param name="anew">Reads all of it again.</param>
    public async Task<SegmentMemory> CatchUpAsync(CancellationToken cancel, bool anew = false)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            var newest = await ScalarAsync(connection, "SELECT coalesce(max(id), 0) FROM video_segments", cancel);
            if (_memory is { } now && newest <= now.Last && !anew)
            {
                return now;
            }

            // What is read anew is not searched before it is whole.
            var memory = anew || _memory is null || await IsMostlyDeadAsync(connection, _memory, cancel)
                ? new(keepsVectors ? embedder.Dimensions : null)
                : _memory;
            // One that was broken off while rows were taken in is of no use.
            _memory = null;
            await ReadAsync(connection, memory, cancel);
            memory.Last = Math.Max(memory.Last, newest);
            return _memory = memory;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static async Task<bool> IsMostlyDeadAsync(NpgsqlConnection connection, SegmentMemory memory, CancellationToken cancel) =>
        memory.Segments.Count > ReloadAfter && memory.Segments.Count > 2 * await ScalarAsync(connection, "SELECT count(*) FROM video_segments", cancel);

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task ReadAsync(NpgsqlConnection connection, SegmentMemory memory, CancellationToken cancel)
    {
        // Rows of an older version may have no words yet.
        await using var command = new NpgsqlCommand(
            """
            SELECT id, video_id, tags, attributes, words, CASE WHEN words IS NULL THEN text END, CASE WHEN words IS NULL THEN title END,
                CASE WHEN $3 AND embedding_model = $2 AND octet_length(embedding) = $4 THEN embedding END
            FROM video_segments WHERE id > $1 ORDER BY id
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = memory.Last }, new() { Value = embedder.Model }, new() { Value = keepsVectors },
                new() { Value = embedder.Dimensions * sizeof(float) },
            },
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        memory.Write(memory.Begin);
        List<Row> rows = [];
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(Row.Of(reader));
            if (rows.Count == AtOnce)
            {
                TakeIn(memory, rows);
            }
        }

        TakeIn(memory, rows);
    }

    private static void TakeIn(SegmentMemory memory, List<Row> rows)
    {
        memory.Write(() => rows.ForEach(row =>
        {
            memory.Append(row.Id, row.VideoId, row.Tags, row.Attributes, row.Words, MemoryMarshal.Cast<byte, float>(row.Vector));
            memory.Last = row.Id;
        }));
        rows.Clear();
    }

    private sealed record Row(long Id, Guid VideoId, string[] Tags, string[] Attributes, string[] Words, byte[] Vector)
    {
        public static Row Of(NpgsqlDataReader reader)
        {
            var tags = reader.GetFieldValue<string[]>(2);
            var words = reader.IsDBNull(4) ? SegmentWords.Of(reader.GetString(5), tags, reader.GetString(6)) : reader.GetFieldValue<string[]>(4);
            return new(reader.GetInt64(0), reader.GetGuid(1), tags, reader.GetFieldValue<string[]>(3), words, reader.IsDBNull(7) ? [] : reader.GetFieldValue<byte[]>(7));
        }
    }
}
