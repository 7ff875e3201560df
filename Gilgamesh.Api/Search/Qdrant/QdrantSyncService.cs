using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Writes in the background what is pending, and notices a collection that somebody removed.</summary>
internal sealed class QdrantSyncService(QdrantSync sync, QdrantCollections collections, PendingVideos pending, ILogger<QdrantSyncService> logger)
    : Rounds("Bringing Qdrant up to date", TimeSpan.FromSeconds(10), logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private const int LookEvery = 15;

    private int _turn;

    protected override async Task<TimeSpan?> RunAsync(CancellationToken stopping)
    {
        if (_turn++ % LookEvery == 0 && await IsMissingAsync(stopping) && await pending.MarkAllAsync(stopping) is > 0 and var videos)
        {
            logger.LogWarning("A collection is missing in Qdrant; {Videos} videos are written anew", videos);
            collections.Forget();
        }

        await sync.CatchUpAsync(Round, stopping);
        return Pause;
    }

    private async Task<bool> IsMissingAsync(CancellationToken cancel)
    {
        var infos = await Task.WhenAll(QdrantCollections.Types.Select(type => collections.DescribeAsync(type, cancel)));
        return infos.Contains(null);
    }
}
