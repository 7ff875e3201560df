using Microsoft.Extensions.Configuration;

namespace Gilgamesh.ServiceDefaults;

/// <summary>
/// Where a replica of a service refuses the connection, service discovery's next one is asked. Nothing of the request has been sent or read by
/// then, so this is no retry, and even a streamed upload may go on.
/// </summary>
internal sealed class NextReplicaHandler(IConfiguration configuration) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var replicas = configuration.GetSection($"services:{request.RequestUri!.Host}:http").GetChildren().Count();
        // Others take turns at the same time, so one's own next turn may come to the dead replica again.
        for (var attempts = 2 * replicas; ; attempts--)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            // A connection that is not made in its time ends as if it had been cancelled.
            catch (Exception refused) when (attempts > 1 && replicas > 1
                && (refused is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
                    || (refused is OperationCanceledException && !cancellationToken.IsCancellationRequested)))
            {
            }
        }
    }
}
