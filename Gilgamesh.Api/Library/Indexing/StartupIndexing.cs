using Gilgamesh.Api.Database;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Search;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>
/// Indexes once, after the start, what is not indexed: a predecessor's table is searchable without a further step. To embed a
/// library anew costs money where a provider does it, and is left to <c>POST /vectorize/existing</c>.
/// </summary>
internal sealed class StartupIndexing(VideoIndexer indexer, SegmentWriter segments, SegmentWords words, AttributeUpdates attributes, ILogger<StartupIndexing> logger)
    : Rounds("Indexing", TimeSpan.FromSeconds(10), logger)
{
    private const int AtOnce = 100;

    private readonly HashSet<Guid> _failed = [];

    protected override async Task<TimeSpan?> RunAsync(CancellationToken stopping) =>
        await words.MakeSomeAsync(stopping) || await IndexSomeAsync(stopping) || await ReadSomeAsync(stopping) ? TimeSpan.Zero : null;

    private async Task<bool> IndexSomeAsync(CancellationToken cancel) => await TryAllAsync(
        await indexer.FindUnindexedAsync(AtOnce + _failed.Count, cancel, onlyNew: !segments.EmbedsFreely), id => indexer.IndexAsync(id, cancel), cancel);

    private async Task<bool> ReadSomeAsync(CancellationToken cancel) => await TryAllAsync(
        await attributes.FindOutdatedAsync(AtOnce + _failed.Count, cancel), id => attributes.UpdateAsync(id, cancel), cancel);

    /// <returns>Whether there were any that have not failed before.</returns>
    private async Task<bool> TryAllAsync(IReadOnlyList<Guid> videos, Func<Guid, Task> index, CancellationToken cancel)
    {
        var waiting = videos.Where(id => !_failed.Contains(id)).ToList();
        foreach (var id in waiting)
        {
            try
            {
                await index(id);
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
