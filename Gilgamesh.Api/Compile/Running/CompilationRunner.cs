using System.Diagnostics;
using System.Text.Json;
using Gilgamesh.Api.Database;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Media;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>
/// Works on compilations. They are taken from the table and not from the request: one that was accepted is finished even
/// where its client hangs up or its Api dies.
/// </summary>
internal sealed class CompilationRunner(
    CompilationLeases leases, ApiSession session, CompilationPipeline pipeline, MediaUse use, IOptions<CompilationOptions> options,
    ILogger<CompilationRunner> logger)
    : TableQueue<CompilationRow>(options.Value.MaxConcurrent, PollInterval, logger)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    protected override Task<CompilationRow?> TakeAsync(CancellationToken stopping) => leases.ClaimAsync(stopping);

    protected override async Task RunAsync(CompilationRow row, CancellationToken stopping)
    {
        await using var watch = new LeaseWatch(leases, session, row.Lease, options.Value.Lease / 4, stopping);
        CompilationJob? job = null;
        try
        {
            job = Open(row);
            var generated = await CompileAsync(job, watch.Token);
            await EndAsync(row, CompilationStatus.Completed, "Done", generated);
        }
        catch (OperationCanceledException) when (watch.Token.IsCancellationRequested)
        {
            await StoppedAsync(row, watch.Reason);
            await ForgetAsync(job);
        }
        // What Postgres will never take is a failure; where it is only away, the work goes on when it is back.
        catch (Exception fault) when (fault.IsPassing())
        {
            logger.LogWarning(fault, "The database can't be reached; compilation {Id} goes on when it is back", row.Id);
            await ReleaseWhenBackAsync(row, stopping);
        }
        // Whatever the row holds and whatever went wrong: the others go on.
        catch (Exception fault)
        {
            await FailAsync(row, fault);
            await ForgetAsync(job);
        }
        finally
        {
            job?.Dispose();
        }
    }

    /// <summary>The video of a compilation that was cancelled or failed after it was stitched. One that goes on keeps its own.</summary>
    private async Task ForgetAsync(CompilationJob? job)
    {
        if (job?.State.Video is not { } video)
        {
            return;
        }

        try
        {
            await use.DeleteUnusedAsync(video.MediaId, CancellationToken.None);
        }
        catch (WorkerException fault)
        {
            logger.LogWarning("The video of compilation {Id} is left over, and is removed later: {Reason}", job.Id, fault.Message);
        }
    }

    /// <exception cref="ProblemException">It is not to be worked on any more, or can't be read.</exception>
    private CompilationJob Open(CompilationRow row) => row.Attempts >= options.Value.MaxAttempts
        ? throw new ProblemException(500, "gave_up", $"Given up: the work on this broke off {row.Attempts} times.")
        : new(row, leases, options.Value.WorkerPatience);

    private async Task<Guid> CompileAsync(CompilationJob job, CancellationToken cancel)
    {
        using var span = CompilationTelemetry.Source.StartActivity("compile", ActivityKind.Consumer, job.State.Trace);
        span?.SetTag("gilgamesh.compilation.id", job.Id);
        return await pipeline.RunAsync(job, cancel);
    }

    /// <summary>An outage of the database is no death in the middle of the work, and is not counted as one.</summary>
    private async Task ReleaseWhenBackAsync(CompilationRow row, CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(PollInterval, stopping);
            try
            {
                await leases.ReleaseAsync(row.Lease, stopping);
                return;
            }
            catch (NpgsqlException fault) when (fault.IsPassing())
            {
                logger.LogDebug(fault, "The database is still away");
            }
        }
    }

    private async Task StoppedAsync(CompilationRow row, LeaseWatch.Stop reason)
    {
        switch (reason)
        {
            case LeaseWatch.Stop.CancelRequested:
                await EndAsync(row, CompilationStatus.Cancelled, "Cancelled");
                break;
            case LeaseWatch.Stop.Shutdown:
                await leases.ReleaseAsync(row.Lease, CancellationToken.None);
                break;
            default:
                logger.LogWarning("Compilation {Id} was taken over by another instance", row.Id);
                break;
        }
    }

    private async Task FailAsync(CompilationRow row, Exception fault)
    {
        var problem = Problems.Describe(fault);
        if (problem.Status >= 500)
        {
            logger.LogError(fault, "Compilation {Id} failed", row.Id);
        }
        else
        {
            logger.LogInformation("Compilation {Id} ended with {Status}: {Detail}", row.Id, problem.Status, problem.Detail);
        }

        var extensions = problem.Extensions.Where(member => member.Key != "code")
            .ToDictionary(member => member.Key, member => JsonSerializer.SerializeToElement(member.Value, ApiJson.Options));
        var error = new CompilationError(problem.Status ?? 500, (string)problem.Extensions["code"]!, problem.Detail!, extensions);
        await EndAsync(row, CompilationStatus.Failed, error.Detail, error: JsonSerializer.Serialize(error, ApiJson.Options));
    }

    private async Task EndAsync(CompilationRow row, string status, string message, Guid? generated = null, string? error = null)
    {
        // Not cancelled by a shutdown: what is finished is said to be finished.
        await leases.EndAsync(row.Lease, status, message, CancellationToken.None, generated, error);
        CompilationTelemetry.Ended.Add(1, new KeyValuePair<string, object?>("status", status));
    }
}
