using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Faults;

/// <summary>Sends an answer, or does to it what befalls answers on their way.</summary>
internal static class FaultyWriter
{
    private static readonly TimeSpan BeforeReset = TimeSpan.FromMilliseconds(50);

    public static async Task WriteAsync(HttpContext http, Reply reply, DrawnFault? fault, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        switch (fault?.Kind)
        {
            case FaultKind.NoAnswer:
                await WaitForeverAsync(http, either.Token);
                break;
            case FaultKind.Trickle:
                await TrickleAsync(http, reply, fault.Plan.TrickleMilliseconds, either.Token);
                break;
            case FaultKind.ConnectionReset:
                reply.WriteHead(http);
                await http.Response.Body.WriteAsync(reply.Body[..(reply.Body.Length / 2)], either.Token);
                await http.Response.Body.FlushAsync(either.Token);
                // A reset overtakes what is still on its way: without this pause the client would not see even the head.
                await Task.Delay(BeforeReset, either.Token);
                http.Abort();
                break;
            default:
                await reply.WriteAsync(http);
                break;
        }
    }

    private static async Task WaitForeverAsync(HttpContext http, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        }
        finally
        {
            // Also where the server stops: an empty 200 would be an answer.
            http.Abort();
        }
    }

    private static async Task TrickleAsync(HttpContext http, Reply reply, int pause, CancellationToken cancel)
    {
        reply.WriteHead(http);
        for (var i = 0; i < reply.Body.Length; i++)
        {
            await Task.Delay(pause, cancel);
            await http.Response.Body.WriteAsync(reply.Body.Slice(i, 1), cancel);
            await http.Response.Body.FlushAsync(cancel);
        }
    }
}
