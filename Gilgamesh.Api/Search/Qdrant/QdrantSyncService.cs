namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>Writes in the background what is pending, and notices a collection that somebody removed. What fails is tried again.</summary>
internal sealed class QdrantSyncService(QdrantSync sync, QdrantCollections collections, PendingVideos pending, ILogger<QdrantSyncService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private const int LookEvery = 15;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var turn = 0; !stoppingToken.IsCancellationRequested; turn++)
        {
            var calm = await RunAsync(turn % LookEvery == 0, stoppingToken);
            await Task.Delay(calm ? Pause : PauseAfterFault, stoppingToken);
        }
    }

    private async Task<bool> RunAsync(bool look, CancellationToken cancel)
    {
        try
        {
            if (look && await IsMissingAsync(cancel) && await pending.MarkAllAsync(cancel) is > 0 and var videos)
            {
                logger.LogWarning("A collection is missing in Qdrant; {Videos} videos are written anew", videos);
                collections.Forget();
            }

            await sync.CatchUpAsync(Round, cancel);
            return true;
        }
        // Whatever it was: an index that lags behind is no reason for the host to end.
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            logger.LogWarning(fault, "Qdrant could not be brought up to date; it is tried again");
            return false;
        }
    }

    private async Task<bool> IsMissingAsync(CancellationToken cancel)
    {
        var infos = await Task.WhenAll(QdrantCollections.Types.Select(type => collections.DescribeAsync(type, cancel)));
        return infos.Contains(null);
    }
}
