using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Gilgamesh.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Jobs;

/// <summary>One server-sent event; its type is <c>progress</c>, or the status that ended the job.</summary>
/// <param name="Progress">0 to 1.</param>
public sealed record JobProgress(string Stage, double Progress, string Message, DateTime At);

/// <summary>Follows a job in its table, so that every instance can tell of one that another instance works on.</summary>
internal sealed class JobEvents(ApiSession session)
{
    /// <summary>204 for who has seen the last event already: an EventSource would connect again and again.</summary>
    public async Task<Results<ServerSentEventsResult<JobProgress>, NoContent>> StreamAsync(HttpContext context, JobStore store, JobRow row)
    {
        _ = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        if (row.IsFinished && (await store.EventsAfterAsync(row.Id, last, context.RequestAborted)).Count == 0)
        {
            return TypedResults.NoContent();
        }

        return TypedResults.ServerSentEvents(FollowAsync(context, row.Id, last, store, context.RequestAborted));
    }

    /// <summary>Ends with the job, the client or the Api: an open stream must not hold the shutdown.</summary>
    private async IAsyncEnumerable<SseItem<JobProgress>> FollowAsync(HttpContext context, Guid id, long last, JobStore store, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var changes = session.Watch(id);
        using var either = context.LinkToShutdown();
        while (!either.IsCancellationRequested)
        {
            foreach (var e in await store.EventsAfterAsync(id, last, aborted))
            {
                last = e.Id;
                yield return new(new(e.Stage, e.Progress, e.Message, e.At), e.Kind) { EventId = e.Id.ToString(CultureInfo.InvariantCulture) };
                if (e.Kind != "progress")
                {
                    yield break;
                }
            }

            await changes.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
