using Gilgamesh.Api.Http;
using Npgsql;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>Indexes once, after the start, what is not indexed: a predecessor's table is searchable without a further step.</summary>
internal sealed class StartupIndexing(VideoIndexer indexer, ILogger<StartupIndexing> logger) : BackgroundService
{
    private const int AtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<Guid> failed = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            var waiting = (await indexer.FindUnindexedAsync(AtOnce + failed.Count, stoppingToken)).Where(id => !failed.Contains(id)).ToList();
            if (waiting.Count == 0)
            {
                return;
            }

            foreach (var id in waiting)
            {
                try
                {
                    await indexer.IndexAsync(id, stoppingToken);
                }
                catch (Exception fault) when (fault is NpgsqlException or ProblemException)
                {
                    failed.Add(id);
                    logger.LogWarning(fault, "Video {Video} could not be indexed; POST /vectorize/existing tries again", id);
                }
            }
        }
    }
}
