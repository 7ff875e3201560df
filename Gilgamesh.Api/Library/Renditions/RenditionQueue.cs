using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Renditions;

/// <summary>Makes the renditions of new videos behind the answers.</summary>
internal sealed class RenditionQueue(
    RenditionTable table, MediaWorkerClient worker, MediaUse use, IOptions<LibraryOptions> options, ILogger<RenditionQueue> logger)
    : TableQueue<RenditionJob>(options.Value.RenditionJobs, TimeSpan.FromSeconds(10), logger)
{
    /// <summary>Failures of the worker in a row, without any progress.</summary>
    private const int MaxFailures = 4;

    /// <summary>The same, where the worker went away in the middle: most likely it was stopped, but a video may be what it dies of.</summary>
    private const int MaxBreaks = 10;

    /// <summary>After this a video lets the others take their turns, so that a long one holds nobody up.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(500);

    protected override Task<RenditionJob?> TakeAsync(CancellationToken stopping) => table.TakeAsync(stopping);

    protected override async Task RunAsync(RenditionJob job, CancellationToken stopping)
    {
        await using var watch = new LeaseWatch(
            cancel => Task.Delay(RenditionTable.Lease / 4, cancel),
            async cancel => await table.ReportAsync(job, null, cancel) ? LeaseWatch.Stop.None : LeaseWatch.Stop.LeaseLost,
            stopping);
        try
        {
            var made = await worker.RenderAsync(new(job.MediaId, job.Cuts, Turn.TotalSeconds, [.. job.Formats.Select(PictureFormat.Named).OfType<PictureFormat>()]), ReportTo(job, watch), watch.Token);
            if (!await (made.Progress < 1 ? table.YieldAsync(job, made.Progress, CancellationToken.None) : table.FinishAsync(job, CancellationToken.None)))
            {
                await ForgetAsync(job, stopping);
            }
        }
        catch (WorkerException fault)
        {
            await FailedAsync(job, fault, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await table.ReturnAsync(job, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (watch.Token.IsCancellationRequested)
        {
            await ForgetAsync(job, stopping);
        }
        catch (OperationCanceledException fault)
        {
            // Nobody cancelled: a connection to the worker timed out. The video is still there.
            await WaitForWorkerAsync(job, fault);
        }
    }

    private async Task FailedAsync(RenditionJob job, WorkerException fault, CancellationToken stopping)
    {
        if (!await IsWantedAsync(job, stopping))
        {
            await ForgetAsync(job, stopping);
        }
        else if (fault.Code == WorkerErrorCodes.StorageFull)
        {
            logger.LogWarning("Renditions of video {Video} wait for room on the disk", job.Id);
            await table.PostponeAsync(job, CancellationToken.None);
        }
        else if (fault.Code == WorkerException.Unavailable && !fault.BrokeOff)
        {
            await WaitForWorkerAsync(job, fault);
        }
        else if (fault.IsTransient && job.Failures + 1 < (fault.BrokeOff ? MaxBreaks : MaxFailures))
        {
            logger.LogWarning("Renditions of video {Video} failed; they are tried again: {Reason}", job.Id, fault.Message);
            await table.RetryAsync(job, CancellationToken.None);
        }
        else
        {
            logger.LogWarning("Renditions of video {Video} can't be made: {Reason}", job.Id, fault.Message);
            await table.FailAsync(job, fault.Code, fault.Message, CancellationToken.None);
        }
    }

    /// <summary>Who deletes a video takes its bytes first and its row last: a hold comes after both.</summary>
    private async Task<bool> IsWantedAsync(RenditionJob job, CancellationToken stopping)
    {
        await using var hold = await use.HoldAsync(job.MediaId, stopping);
        return await table.ReportAsync(job, null, stopping);
    }

    /// <summary>A worker that is away says nothing about the video: it is tried until the worker is back.</summary>
    private Task WaitForWorkerAsync(RenditionJob job, Exception fault)
    {
        logger.LogWarning(fault, "The media worker can't be reached; the renditions of video {Video} wait for it", job.Id);
        return table.PostponeAsync(job, CancellationToken.None);
    }

    /// <summary>The video was deleted while the worker wrote: what was written after that must go too. Or another Api has the row.</summary>
    private Task ForgetAsync(RenditionJob job, CancellationToken stopping)
    {
        logger.LogInformation("Video {Video} is gone, or another Api makes its renditions", job.Id);
        return use.DeleteUnusedAsync(job.MediaId, stopping);
    }

    private Func<double, Task> ReportTo(RenditionJob job, LeaseWatch watch)
    {
        var next = DateTime.MinValue;
        return async progress =>
        {
            if (DateTime.UtcNow >= next)
            {
                next = DateTime.UtcNow + ReportInterval;
                if (!await table.ReportAsync(job, progress, watch.Token))
                {
                    await watch.EndAsync(LeaseWatch.Stop.LeaseLost);
                }
            }
        };
    }
}
