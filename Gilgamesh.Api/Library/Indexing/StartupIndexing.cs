using Gilgamesh.Api.Database;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Search;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>
/// Indexes once, after the start, what is not indexed: a predecessor's table is searchable without a further step. To embed a
/// library anew costs money where a provider does it, and is left to <c>POST /vectorize/existing</c>.
/// </summary>
internal sealed class StartupIndexing(VideoIndexer indexer, SegmentWriter segments, SegmentWords words, ILogger<StartupIndexing> logger)
    : Rounds("Indexing", TimeSpan.FromSeconds(10), logger)
{
    private const int AtOnce = 100;

    private readonly HashSet<Guid> _failed = [];

    protected override async Task<TimeSpan?> RunAsync(CancellationToken stopping) =>
        await words.MakeSomeAsync(stopping) || await IndexSomeAsync(stopping) ? TimeSpan.Zero : null;

    private async Task<bool> IndexSomeAsync(CancellationToken cancel)
    {
        var waiting = (await indexer.FindUnindexedAsync(AtOnce + _failed.Count, cancel, onlyNew: !segments.EmbedsFreely)).Where(id => !_failed.Contains(id)).ToList();
        foreach (var id in waiting)
        {
            try
            {
                await indexer.IndexAsync(id, cancel);
            }
            // Whatever a row holds: one row must not stop the service.
            catch (Exception fault) when (!cancel.IsCancellationRequested && !fault.IsTransient())
            {
                _failed.Add(id);
                logger.LogWarning(fault, "Video {Video} could not be indexed; POST /vectorize/existing tries again", id);
            }
        }

        return waiting.Count > 0;
    }
}
