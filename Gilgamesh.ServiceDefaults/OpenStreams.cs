using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gilgamesh.ServiceDefaults;

public static class OpenStreams
{
    /// <summary>
    /// For an answer that stays open, such as server-sent events: cancelled when the client goes, and when the service stops.
    /// Without the latter an open stream holds the shutdown until its timeout. The caller disposes it.
    /// </summary>
    public static CancellationTokenSource LinkToShutdown(this HttpContext context) => CancellationTokenSource.CreateLinkedTokenSource(
        context.RequestAborted,
        context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
}
