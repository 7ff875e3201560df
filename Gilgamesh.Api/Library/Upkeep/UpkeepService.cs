using Gilgamesh.Api.Jobs;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Upkeep;

/// <summary>At the start and once a day: what has grown too old goes, and store and database are brought together. Each Api does it; twice does no harm.</summary>
internal sealed class UpkeepService(MediaReconciliation reconciliation, RowRetention retention, IOptions<UpkeepOptions> options, ILogger<UpkeepService> logger)
    : Rounds("The upkeep", Soon, logger)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    protected override async Task<TimeSpan?> RunAsync(CancellationToken stopping)
    {
        await retention.RunAsync(stopping);
        // What is too young to go today is looked at when it is old enough.
        return await reconciliation.RunAsync(stopping) ? options.Value.OrphanGrace + Soon : options.Value.Interval;
    }
}
