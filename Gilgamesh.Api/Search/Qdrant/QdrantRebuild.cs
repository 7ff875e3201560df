using System.Diagnostics;
using Dapper;
using Gilgamesh.Api.Search.Dense;
using Npgsql;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Brings Qdrant into line with <c>video_segments</c> on an operator's word. The predecessor's points are left alone.</summary>
internal sealed class QdrantRebuild(
    IPointStore store, QdrantGate gate, QdrantCollections collections, QdrantSync sync, PendingVideos pending, NpgsqlDataSource database)
{
    private const int GraphOfAnything = 1;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GraphPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(250);

    public static CollectionSize? SizeOf(CollectionInfo? info) => info is null ? null : new(info.Points, info.Indexed);

    public async Task<IReadOnlyDictionary<SegmentType, CollectionRebuild>> RunAsync(RebuildRequest request, CancellationToken cancel)
    {
        gate.Open();
        collections.Forget();
        Dictionary<SegmentType, CollectionRebuild> done = [];
        foreach (var type in request.Types)
        {
            var info = await collections.DescribeAsync(type, cancel);
            done[type] = new(SizeOf(info), null, await PrepareAsync(type, info, request.Everything, cancel));
        }

        if (done.Values.Any(one => one.Fault is not null))
        {
            // What is pending goes to both collections or to none.
            return done.ToDictionary(pair => pair.Key, pair => pair.Value with { After = pair.Value.Before });
        }

        await collections.EnsureAsync(make: true, cancel);
        while (await sync.CatchUpAsync(Round, cancel) > 0)
        {
            cancel.ThrowIfCancellationRequested();
        }

        foreach (var type in request.Types)
        {
            await FinishAsync(type, request, cancel);
            done[type] = done[type] with { After = SizeOf(await collections.DescribeAsync(type, cancel)) };
        }

        return done;
    }

    /// <summary>Takes away what is to be written anew.</summary>
    /// <returns>What stands in the way, or null.</returns>
    private async Task<string?> PrepareAsync(SegmentType type, CollectionInfo? info, bool everything, CancellationToken cancel)
    {
        var name = SegmentTypes.Collection(type);
        if (info is null)
        {
            return null;
        }

        if (collections.Misfit(type, info) is { } misfit)
        {
            if (everything)
            {
                await gate.WriteAsync(limit => store.DropAsync(name, limit), cancel);
            }

            return everything ? null : misfit;
        }

        var own = new PointFilter { OwnOnly = true };
        if (everything || await gate.AskAsync(limit => store.CountAsync(name, own, limit), cancel) != await CountRowsAsync(type, cancel))
        {
            await pending.MarkAllAsync(cancel);
            await gate.WriteAsync(limit => store.DeleteAsync(name, own, limit), cancel);
        }

        return null;
    }

    private async Task FinishAsync(SegmentType type, RebuildRequest request, CancellationToken cancel)
    {
        var name = SegmentTypes.Collection(type);
        if (request.IndexNow)
        {
            // Qdrant makes no graph of few points, since it compares them faster one by one: the threshold is lowered for a while.
            await gate.WriteAsync(limit => store.ConfigureAsync(name, GraphOfAnything, limit), cancel);
            var started = Stopwatch.GetTimestamp();
            while (await collections.DescribeAsync(type, cancel) is { } info && (info.IsBusy || info.Indexed < info.Points)
                && Stopwatch.GetElapsedTime(started) < GraphPatience)
            {
                await Task.Delay(Nap, cancel);
            }
        }

        if (request.IndexNow || request.Everything)
        {
            await gate.WriteAsync(limit => store.ConfigureAsync(name, indexingThreshold: null, limit), cancel);
        }
    }

    private async Task<long> CountRowsAsync(SegmentType type, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<long>(new(
            "SELECT count(*) FROM video_segments WHERE type = @type AND octet_length(embedding) = @bytes",
            new { type = SegmentTypes.Name(type), bytes = collections.Dimensions * sizeof(float) },
            cancellationToken: cancel));
    }
}
