using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Upkeep;

/// <summary>At the start and once a day: what has grown too old goes, and store and database are brought together. Each Api does it; twice does no harm.</summary>
internal sealed class UpkeepService(MediaReconciliation reconciliation, RowRetention retention, IOptions<UpkeepOptions> options, ILogger<UpkeepService> logger) : BackgroundService
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await RunAsync(stoppingToken);
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> RunAsync(CancellationToken stopping)
    {
        try
        {
            await retention.RunAsync(stopping);
            var more = await reconciliation.RunAsync(stopping);
            // What is too young to go today is looked at when it is old enough.
            return more ? options.Value.OrphanGrace + Soon : options.Value.Interval;
        }
        // Whatever a row or a file holds: the upkeep is no reason for the host to end.
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            logger.LogInformation("The upkeep could not be done; the next try is in {Pause}: {Reason}", Soon, fault.Message);
            return Soon;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Soon;
        }
    }
}
