namespace Gilgamesh.MediaWorker.Store;

/// <summary>
/// Keeps what can be made again within <see cref="WorkerOptions.DerivedBytes"/>: what was not used for longest goes first, and nothing
/// that was used lately, since a compilation stitches what it cut a while before. Where the disk's reserve is touched, all goes that may.
/// </summary>
internal sealed class StoreBudget(WorkerOptions options, IMediaStore store, StoreGrowth growth, DiskReserve reserve, ILogger<StoreBudget> logger) : BackgroundService
{
    private static readonly string[] Folders = ["cards", "derived", "speech"];
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Two passes over the listing, so that no more than a number for each hour is held in memory.</summary>
    public async Task<(int Files, long Bytes)> SweepAsync(CancellationToken cancel)
    {
        var budget = reserve.IsTouched ? 0 : options.DerivedBytes;
        var byHour = new SortedDictionary<long, long>();
        await foreach (var file in RemakeableAsync(cancel))
        {
            byHour[Hour(file)] = byHour.GetValueOrDefault(Hour(file)) + file.Size;
        }

        var over = byHour.Values.Sum() - budget;
        return over > 0 ? await RemoveAsync(over, LastHourToGo(byHour, over), cancel) : default;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var (files, bytes) = await SweepAsync(stoppingToken);
                if (files > 0)
                {
                    logger.LogInformation("{Files} clips, frames and recordings of {Bytes} bytes were not used for long and are removed", files, bytes);
                }

                await growth.WaitAsync(Pause, stoppingToken);
            }
            // A file that can't be removed is no reason for the host to end.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("The store could not be swept; the next try is in {Pause}: {Reason}", Pause, fault.Message);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<(int Files, long Bytes)> RemoveAsync(long over, long lastHour, CancellationToken cancel)
    {
        var (files, bytes) = (0, 0L);
        var youngest = DateTime.UtcNow - options.KeepUsed;
        await foreach (var file in RemakeableAsync(cancel))
        {
            var goes = file.LastUse < youngest && (Hour(file) < lastHour || (Hour(file) == lastHour && bytes < over));
            if (goes && await store.TryRemoveAsync(file.Key, cancel))
            {
                files++;
                bytes += file.Size;
            }
        }

        return (files, bytes);
    }

    /// <summary>All files of the hours before it go, and some of its own.</summary>
    private static long LastHourToGo(SortedDictionary<long, long> byHour, long over)
    {
        foreach (var (hour, bytes) in byHour)
        {
            over -= bytes;
            if (over <= 0)
            {
                return hour;
            }
        }

        return long.MaxValue;
    }

    private async IAsyncEnumerable<StoredFile> RemakeableAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var folder in Folders)
        {
            await foreach (var file in store.ListAsync(folder, null, cancel))
            {
                if (StoreKeys.IsRemakeable(file.Key))
                {
                    yield return file;
                }
            }
        }
    }

    private static long Hour(StoredFile file) => file.LastUse.Ticks / TimeSpan.TicksPerHour;
}
