using Gilgamesh.Api.Media;
using Npgsql;

namespace Gilgamesh.Api.Jobs;

/// <summary>
/// Works on the rows of a table, a few at once. Whatever Api is there takes the next row under a lease, so that restarts and
/// several Apis need no other queue.
/// </summary>
/// <param name="pollInterval">How soon work is noticed that another Api left behind, and how long a fault is waited out.</param>
internal abstract class TableQueue<TRow>(int atOnce, TimeSpan pollInterval, ILogger logger) : BackgroundService
    where TRow : class
{
    private readonly SemaphoreSlim _wake = new(0);

    // One looks for work at a time: the more may be done at once, the less would the table else be left in peace.
    private readonly SemaphoreSlim _turn = new(1);

    protected ILogger Logger => logger;

    /// <summary>There is a new row to work on.</summary>
    public void Wake() => _wake.Release();

    public override void Dispose()
    {
        _wake.Dispose();
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>The next row, now under this Api's lease; null where there is none.</summary>
    protected abstract Task<TRow?> TakeAsync(CancellationToken stopping);

    protected abstract Task RunAsync(TRow row, CancellationToken stopping);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task<TRow> NextAsync(CancellationToken stopping)
    {
        await _turn.WaitAsync(stopping);
        try
        {
            while (true)
            {
                if (await TakeAsync(stopping) is { } row)
                {
                    return row;
                }

                await _wake.WaitAsync(pollInterval, stopping);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task PauseAsync(CancellationToken stopping) =>
        await Task.Delay(pollInterval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunAsync(await NextAsync(stopping), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The row's lease runs out, and it is taken up again where it stood. Whatever it was: no row ends the loop, which would end the host.
                logger.Log(
                    fault is NpgsqlException or WorkerException ? LogLevel.Warning : LogLevel.Error, fault, "The work on a row broke off; it goes on when its lease has run out");
                await PauseAsync(stopping);
            }
        }
    }
}
