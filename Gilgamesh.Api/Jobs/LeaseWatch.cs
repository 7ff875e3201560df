namespace Gilgamesh.Api.Jobs;

/// <summary>Renews a lease while its row is worked on, and cancels the work when it must stop.</summary>
internal sealed class LeaseWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _work = new();
    private readonly CancellationTokenSource _watching;
    private readonly Task _loop;

    /// <param name="pause">Until it is time to renew.</param>
    /// <param name="renew">Tells whether the work must stop.</param>
    public LeaseWatch(Func<CancellationToken, Task> pause, Func<CancellationToken, Task<Stop>> renew, CancellationToken stopping)
    {
        _watching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _loop = WatchAsync(pause, renew, stopping, _watching.Token);
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

    /// <summary>Somebody else has found out that the work must stop.</summary>
    public Task EndAsync(Stop reason)
    {
        Reason = reason;
        return _work.CancelAsync();
    }

    /// <summary>Ends when the watch has ended: nothing of it outlives the work.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watching.CancelAsync();
        await _loop;
        _watching.Dispose();
    }

    private async Task WatchAsync(
        Func<CancellationToken, Task> pause, Func<CancellationToken, Task<Stop>> renew, CancellationToken stopping, CancellationToken watching)
    {
        var reason = Stop.None;
        try
        {
            while (reason == Stop.None)
            {
                await pause(watching);
                reason = await RenewAsync(renew, watching);
            }
        }
        catch (OperationCanceledException) when (watching.IsCancellationRequested)
        {
            if (!stopping.IsCancellationRequested)
            {
                return;
            }

            reason = Stop.Shutdown;
        }

        await EndAsync(reason);
    }

    private static async Task<Stop> RenewAsync(Func<CancellationToken, Task<Stop>> renew, CancellationToken watching)
    {
        try
        {
            return await renew(watching);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The work itself meets the same fault at its next step. If it doesn't, the lease has run out by then,
            // and the fence keeps this instance from writing.
            return Stop.None;
        }
    }
}
