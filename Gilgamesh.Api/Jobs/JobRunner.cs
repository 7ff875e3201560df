using System.Text.Json;
using Gilgamesh.Api.Database;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Media;
using Npgsql;

namespace Gilgamesh.Api.Jobs;

/// <summary>
/// Works on jobs of one kind. They are taken from the table and not from the request: one that was accepted is finished even
/// where its client hangs up or its Api dies.
/// </summary>
internal abstract class JobRunner<TRow, TJob>(JobLeases leases, ApiSession session, JobTable table, JobOptions options, JobTelemetry telemetry, ILogger logger)
    : TableQueue<TRow>(options.MaxConcurrent, PollInterval, logger)
    where TRow : JobRow
    where TJob : class, IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <exception cref="ProblemException">The row can't be read.</exception>
    protected abstract TJob Open(TRow row);

    /// <returns>The id of what was made.</returns>
    protected abstract Task<Guid> WorkAsync(TJob job, CancellationToken cancel);

    /// <summary>Deletes what a job that is cancelled or has failed leaves in the media store. Whoever waits for its end finds it gone.</summary>
    /// <param name="job">Null where the row could not be opened.</param>
    protected abstract Task ForgetAsync(TRow row, TJob? job);

    protected override Task<TRow?> TakeAsync(CancellationToken stopping) => leases.ClaimAsync<TRow>(stopping);

    protected override async Task RunAsync(TRow row, CancellationToken stopping)
    {
        using var changes = session.Watch(row.Id);
        // A request to cancel is heard of at once.
        await using var watch = new LeaseWatch(cancel => changes.WaitAsync(options.Lease / 4, cancel), cancel => leases.RenewAsync(row.Lease, cancel), stopping);
        TJob? job = null;
        try
        {
            job = row.Attempts < options.MaxAttempts ? Open(row) : throw GaveUp(row);
            if (row.CancelRequested)
            {
                // Of an Api that died before it heard of it.
                await StoppedAsync(row, job, LeaseWatch.Stop.CancelRequested);
                return;
            }

            await EndAsync(row, JobStatus.Completed, "Done", await WorkAsync(job, watch.Token));
        }
        catch (OperationCanceledException) when (watch.Token.IsCancellationRequested)
        {
            await StoppedAsync(row, job, watch.Reason);
        }
        // What Postgres will never take is a failure; where it is only away, the work goes on when it is back.
        catch (Exception fault) when (fault.IsTransient())
        {
            Logger.LogWarning(fault, "The database can't be reached; {Kind} {Id} goes on when it is back", table.Noun, row.Id);
            await ReleaseWhenBackAsync(row, stopping);
        }
        // Whatever the row holds and whatever went wrong: the others go on.
        catch (Exception fault)
        {
            await FailAsync(row, job, fault);
        }
        finally
        {
            job?.Dispose();
        }
    }

    private static ProblemException GaveUp(TRow row) => new(500, "gave_up", $"Given up: the work on this broke off {row.Attempts} times.");

    /// <summary>An outage of the database is no death in the middle of the work, and is not counted as one.</summary>
    private async Task ReleaseWhenBackAsync(TRow row, CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(PollInterval, stopping);
            try
            {
                await leases.ReleaseAsync(row.Lease, stopping);
                return;
            }
            catch (NpgsqlException fault) when (fault.IsTransient())
            {
                Logger.LogDebug(fault, "The database is still away");
            }
        }
    }

    private async Task StoppedAsync(TRow row, TJob? job, LeaseWatch.Stop reason)
    {
        switch (reason)
        {
            case LeaseWatch.Stop.CancelRequested:
                await TryForgetAsync(row, job);
                await EndAsync(row, JobStatus.Cancelled, "Cancelled");
                break;
            case LeaseWatch.Stop.Shutdown:
                await leases.ReleaseAsync(row.Lease, CancellationToken.None);
                break;
            default:
                Logger.LogWarning("{Kind} {Id} was taken over by another instance", table.Noun, row.Id);
                break;
        }
    }

    private async Task FailAsync(TRow row, TJob? job, Exception fault)
    {
        var error = JobError.Of(fault);
        if (error.Status >= 500)
        {
            Logger.LogError(fault, "{Kind} {Id} failed", table.Noun, row.Id);
        }
        else
        {
            Logger.LogInformation("{Kind} {Id} ended with {Status}: {Detail}", table.Noun, row.Id, error.Status, error.Detail);
        }

        await TryForgetAsync(row, job);
        await EndAsync(row, JobStatus.Failed, error.Detail, error: JsonSerializer.Serialize(error, ApiJson.Options));
    }

    private async Task TryForgetAsync(TRow row, TJob? job)
    {
        try
        {
            await ForgetAsync(row, job);
        }
        catch (WorkerException fault)
        {
            Logger.LogWarning("What {Kind} {Id} left in the media store is removed later: {Reason}", table.Noun, row.Id, fault.Message);
        }
    }

    private async Task EndAsync(TRow row, string status, string message, Guid? result = null, string? error = null)
    {
        // Not cancelled by a shutdown: what is finished is said to be finished.
        await leases.EndAsync(row.Lease, status, message, CancellationToken.None, result, error);
        telemetry.CountEnd(status);
    }
}
