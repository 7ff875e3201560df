
namespace Gilgamesh.Api.Compile.Running;

/// <summary>Renews a lease while its compilation is worked on, and cancels the work when it must stop.</summary>
internal sealed class LeaseWatch : IDisposable
{
    private readonly CancellationTokenSource _work = new();
    private readonly CancellationTokenSource _watching;

    public LeaseWatch(CompilationLeases leases, ApiSession session, CompilationLease lease, TimeSpan pause, CancellationToken stopping)
    {
        _watching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _ = WatchAsync(leases, session.Watch(lease.Id), lease, pause, stopping);
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

    public void Dispose()
    {
        _watching.Cancel();
        _watching.Dispose();
    }

    private async Task WatchAsync(CompilationLeases leases, CompilationWatch changes, CompilationLease lease, TimeSpan pause, CancellationToken stopping)
    {
        using var watching = changes;
        while (Reason == Stop.None)
        {
            try
            {
                // A request to cancel is heard of at once.
                await changes.WaitAsync(pause, _watching.Token);
                var (mine, cancelRequested) = await leases.RenewAsync(lease, _watching.Token);
                Reason = !mine ? Stop.LeaseLost : cancelRequested ? Stop.CancelRequested : Stop.None;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The work itself meets the same fault at its next step. If it doesn't, the lease has run out by then,
                // and the fence keeps this instance from writing.
            }
            catch (OperationCanceledException)
            {
                if (!stopping.IsCancellationRequested)
                {
                    return;
                }

                Reason = Stop.Shutdown;
            }
        }

        await _work.CancelAsync();
    }
}
