using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Gilgamesh.Api.Compile.Running;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Compile;

/// <summary>One server-sent event; its type is <c>progress</c>, or the status that ended the compilation.</summary>
/// <param name="Progress">0 to 1.</param>
public sealed record CompilationProgress(string Stage, double Progress, string Message, DateTime At);

/// <summary>Follows a compilation in the table, so that every instance can tell of one that another instance works on.</summary>
internal static class CompilationEvents
{
    /// <summary>204 for who has seen the last event already: an EventSource would connect again and again.</summary>
    public static async Task<Results<ServerSentEventsResult<CompilationProgress>, NoContent>> StreamAsync(
        HttpContext context, Guid id, CompilationStore store, ApiSession session, IHostApplicationLifetime lifetime)
    {
        var row = await CompileEndpoints.FindAsync(store, id, context.RequestAborted);
        _ = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        if (row.IsFinished && (await store.EventsAfterAsync(id, last, context.RequestAborted)).Count == 0)
        {
            return TypedResults.NoContent();
        }

        return TypedResults.ServerSentEvents(FollowAsync(id, last, store, session, lifetime.ApplicationStopping, context.RequestAborted));
    }

    /// <summary>Ends with the compilation, the client or the Api: an open stream must not hold the shutdown.</summary>
    private static async IAsyncEnumerable<SseItem<CompilationProgress>> FollowAsync(
        Guid id, long last, CompilationStore store, ApiSession session, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var changes = session.Watch(id);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
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
