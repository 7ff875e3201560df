namespace Gilgamesh.Api.Jobs;

/// <summary>Renews a lease while its job is worked on, and cancels the work when it must stop.</summary>
internal sealed class LeaseWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _work = new();
    private readonly CancellationTokenSource _watching;
    private readonly Task _loop;

    public LeaseWatch(JobLeases leases, ApiSession session, JobLease lease, TimeSpan pause, CancellationToken stopping)
    {
        _watching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _loop = WatchAsync(leases, session.Watch(lease.Id), lease, pause, stopping, _watching.Token);
    }

    internal enum Stop
    {
        None,
        CancelRequested,
        LeaseLost,
        Shutdown,
    }

    public Stop Reason { get; private set; }

    /// <summary>Cancelled where a client asked for it, another instance has the lease, or the Api stops.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>Ends when the watch has ended: nothing of it outlives the work.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watching.CancelAsync();
        await _loop;
        _watching.Dispose();
    }

    private async Task WatchAsync(
        JobLeases leases, JobWatch changes, JobLease lease, TimeSpan pause, CancellationToken stopping, CancellationToken watching)
    {
        using var disposed = changes;
        try
        {
            while (Reason == Stop.None)
            {
                // A request to cancel is heard of at once.
                await changes.WaitAsync(pause, watching);
                Reason = await RenewAsync(leases, lease, watching);
            }
        }
        catch (OperationCanceledException) when (watching.IsCancellationRequested)
        {
            if (!stopping.IsCancellationRequested)
            {
                return;
            }

            Reason = Stop.Shutdown;
        }

        await _work.CancelAsync();
    }

    private static async Task<Stop> RenewAsync(JobLeases leases, JobLease lease, CancellationToken watching)
    {
        try
        {
            var (mine, cancelRequested) = await leases.RenewAsync(lease, watching);
            return !mine ? Stop.LeaseLost : cancelRequested ? Stop.CancelRequested : Stop.None;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The work itself meets the same fault at its next step. If it doesn't, the lease has run out by then,
            // and the fence keeps this instance from writing.
            return Stop.None;
        }
    }
}
