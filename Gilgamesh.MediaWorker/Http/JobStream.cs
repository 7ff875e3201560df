using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Gilgamesh.Contracts;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Http;

/// <summary>
/// Answers a long job with newline-delimited <see cref="JobEvent{T}"/>s. A client that goes away, or the worker's own stop,
/// ends the job; the answer is not over before the job has put everything away.
/// </summary>
internal sealed class JobStream(ILogger<JobStream> logger)
{
    public async Task RunAsync<T>(HttpContext context, Func<Action<double>, CancellationToken, Task<T>> job, JsonTypeInfo<JobEvent<T>> json)
        where T : class
    {
        context.Response.ContentType = "application/x-ndjson";
        using var stop = context.LinkToShutdown();
        // Only the newest progress is of interest to a client that reads slowly.
        var progress = Channel.CreateBounded<double>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var result = RunAsync($"{context.Request.Method} {context.Request.Path}", job, progress.Writer, stop.Token);
        try
        {
            await foreach (var fraction in progress.Reader.ReadAllAsync(CancellationToken.None))
            {
                await WriteAsync(context, new(Progress: Math.Round(fraction, 3)), json, stop.Token);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            await stop.CancelAsync();
            logger.LogInformation("The client of {Path} went away", context.Request.Path);
        }

        var last = await result;
        if (!context.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(context, last, json, context.RequestAborted);
        }
    }

    private async Task<JobEvent<T>> RunAsync<T>(
        string name, Func<Action<double>, CancellationToken, Task<T>> job, ChannelWriter<double> progress, CancellationToken cancel)
        where T : class
    {
        try
        {
            return new(Result: await job(fraction => progress.TryWrite(fraction), cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new(Error: new(WorkerErrorCodes.Failed, "The media worker is stopping."));
        }
        catch (Exception fault)
        {
            WorkerErrors.Log(logger, fault is WorkerFault ? LogLevel.Information : LogLevel.Error, fault, name);
            return new(Error: WorkerErrors.Describe(fault));
        }
        finally
        {
            progress.Complete();
        }
    }

    private static async Task WriteAsync<T>(HttpContext context, JobEvent<T> line, JsonTypeInfo<JobEvent<T>> json, CancellationToken cancel)
        where T : class
    {
        await JsonSerializer.SerializeAsync(context.Response.Body, line, json, cancel);
        await context.Response.WriteAsync("\n", cancel);
        await context.Response.Body.FlushAsync(cancel);
    }
}
