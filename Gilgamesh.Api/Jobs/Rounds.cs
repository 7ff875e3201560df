using Gilgamesh.Api.Database;
using Gilgamesh.Api.Media;

namespace Gilgamesh.Api.Jobs;

/// <summary>Work that goes on in rounds beside the requests, from the start of the Api on.</summary>
/// <param name="what">Which work it is, for the log: "Indexing".</param>
/// <param name="retryAfter">The pause after a round that failed.</param>
internal abstract class Rounds(string what, TimeSpan retryAfter, ILogger logger) : BackgroundService
{
    /// <returns>The pause before the next round; null where there is none.</returns>
    protected abstract Task<TimeSpan?> RunAsync(CancellationToken stopping);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (TimeSpan? pause = TimeSpan.Zero; pause is { } wait && !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await Task.Delay(wait, stoppingToken);
                pause = await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // Whatever a row or a file holds, and whoever does not answer: it is no reason for the host to end.
            catch (Exception fault)
            {
                var isAway = fault is WorkerException || fault.IsTransient();
                logger.Log(
                    isAway ? LogLevel.Information : LogLevel.Warning, isAway ? null : fault,
                    "{Work} broke off; the next try is in {Pause}: {Reason}", what, retryAfter, fault.Message);
                pause = retryAfter;
            }
        }
    }
}
