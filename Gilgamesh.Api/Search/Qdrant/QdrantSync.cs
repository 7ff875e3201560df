using System.Diagnostics;
using Dapper;
using Gilgamesh.Api.Search.Dense;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Makes Qdrant's points what <c>video_segments</c> says, video by video.</summary>
internal sealed class QdrantSync(
    PendingVideos pending, QdrantCollections collections, IPointStore store, QdrantGate gate, IOptions<QdrantOptions> options) : IDisposable
{
    private const int VideosAtOnce = 16;

    // How often it is looked whether another Api has finished.
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Writes what is pending, for as long as the patience lasts.</summary>
    /// <returns>Videos that are still pending.</returns>
    /// <exception cref="VectorIndexException">Qdrant can't be used now.</exception>
    public async Task<int> CatchUpAsync(TimeSpan patience, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        while (await pending.CountAsync(cancel) is > 0 and var left)
        {
            if (Stopwatch.GetElapsedTime(started) >= patience)
            {
                return left;
            }

            await collections.EnsureAsync(make: true, cancel);
            if (!await WriteSomeAsync(patience, cancel))
            {
                await Task.Delay(Nap, cancel);
            }
        }

        return 0;
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> WriteSomeAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (!await _one.WaitAsync(patience, cancel))
        {
            return false;
        }

        try
        {
            return await pending.WorkAsync(VideosAtOnce, (connection, videos) => WriteAsync(connection, videos, cancel), cancel);
        }
        catch (VectorIndexException fault) when (fault.State is VectorIndexState.CollectionMissing or VectorIndexState.WrongDimension)
        {
            // Somebody else has changed the collection since it was looked at.
            collections.Forget();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<Guid> videos, CancellationToken cancel)
    {
        var known = (await connection.QueryAsync<Guid>(new CommandDefinition(
            "SELECT id FROM simple_videos WHERE id = ANY(@videos)", new { videos = videos.ToArray() }, cancellationToken: cancel))).ToHashSet();
        Guid[] gone = [.. videos.Where(video => !known.Contains(video))];
        foreach (var type in QdrantCollections.Types)
        {
            var name = SegmentTypes.Collection(type);
            var written = await UpsertAsync(connection, [.. known], type, cancel);
            if (known.Count > 0)
            {
                // The predecessor's points of a video stay: they are merged with ours in results.
                await gate.WriteAsync(limit => store.DeleteAsync(name, new() { VideoIds = known, Except = written, OwnOnly = true }, limit), cancel);
            }

            if (gone.Length > 0)
            {
                await gate.WriteAsync(limit => store.DeleteAsync(name, new() { VideoIds = gone }, limit), cancel);
            }
        }
    }

    private async Task<HashSet<Guid>> UpsertAsync(NpgsqlConnection connection, Guid[] videos, SegmentType type, CancellationToken cancel)
    {
        HashSet<Guid> written = [];
        var rows = connection.QueryUnbufferedAsync<SegmentRecord>(
            SegmentRecord.Sql, new { videos, type = SegmentTypes.Name(type), bytes = collections.Dimensions * sizeof(float) });
        await foreach (var chunk in rows.Select(row => row.ToPoint()).Chunk(options.Value.BatchSize).WithCancellation(cancel))
        {
            await gate.WriteAsync(limit => store.UpsertAsync(SegmentTypes.Collection(type), chunk, limit), cancel);
            written.UnionWith(chunk.Select(point => point.Id));
        }

        return written;
    }
}
