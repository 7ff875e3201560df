using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Recording;

namespace Gilgamesh.OpenAITestServer.Protocol;

/// <summary>What happens to every request: key, checks, fault, answer; and all of it is recorded.</summary>
internal sealed class WirePipeline(
    RequestLog log, FaultInjector faults, TestServerOptions options, IHostApplicationLifetime lifetime, ILogger<WirePipeline> logger)
{
    public async Task HandleAsync(HttpContext http, WireEndpoint endpoint, Checking check)
    {
        var call = new WireCall(http.Request);
        using var entry = log.Begin(endpoint);
        try
        {
            ApiKeyCheck.Demand(http.Request, options.ApiKey);
            var answering = await check(call);
            entry.Body = call.Recorded;
            await AnswerAsync(http, answering, entry);
        }
        catch (Refusal refusal)
        {
            await RefuseAsync(http, call, entry, refusal);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(http, call, entry, new("The body of your request is too large.", status: fault.StatusCode));
        }
        // A body that did not arrive whole is a client that hung up, whether the server knows that yet or not.
        catch (Exception fault) when (fault is IOException || (fault is OperationCanceledException && IsOver(http)))
        {
            entry.Abandoned = true;
            http.Abort();
        }

        logger.LogInformation("{Endpoint} {Schema} -> {Status} {Fault}", endpoint, entry.SchemaName, entry.Status, entry.Fault);
    }

    private Task RefuseAsync(HttpContext http, WireCall call, RecordedRequest entry, Refusal refusal)
    {
        (entry.Body, entry.Status) = (call.Recorded, refusal.Status);
        log.Violate(entry, refusal);
        return refusal.ToReply().WriteAsync(http);
    }

    private async Task AnswerAsync(HttpContext http, Answering answering, RecordedRequest entry)
    {
        var fault = faults.Draw(entry.Endpoint);
        entry.Fault = fault?.Kind;
        await Task.Delay(options.Latency, http.RequestAborted);
        var reply = (fault is null ? null : FaultReplies.Of(fault, entry.Endpoint)) ?? answering(fault?.Kind);
        entry.Status = reply.Status;
        http.Response.Headers["x-request-id"] = $"req_{entry.Id:x8}";
        await FaultyWriter.WriteAsync(http, reply, fault, lifetime.ApplicationStopping);
    }

    /// <summary>The client has gone, or the server goes.</summary>
    private bool IsOver(HttpContext http) => http.RequestAborted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>A route or method that the protocol, or this server, does not have.</summary>
    public Task RefuseUnknownAsync(HttpContext http)
    {
        var refusal = new Refusal(
            $"Invalid URL ({http.Request.Method} {http.Request.Path})", code: "unknown_url", status: StatusCodes.Status404NotFound);
        log.Violate(null, refusal);
        return refusal.ToReply().WriteAsync(http);
    }
}
