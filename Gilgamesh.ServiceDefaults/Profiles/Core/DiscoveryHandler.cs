namespace Gilgamesh.ServiceDefaults.Discovery;

/// <summary>
/// Sends a request for <c>http://media-worker/...</c> to one of that service's replicas. Where a replica refuses the connection,
/// the next one is asked: nothing of the request has been sent or read by then, so this is no retry.
/// </summary>
internal sealed class DiscoveryHandler(ServiceDirectory directory) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        var replicas = asked.IsDefaultPort ? directory.Order(asked.Host) : [];
        for (var n = 0; n < replicas.Count; n++)
        {
            request.RequestUri = new Uri(replicas[n], asked.PathAndQuery);
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                directory.MarkAnswered(replicas[n]);
                return response;
            }
            // A connection that is not made in its time ends as if it had been cancelled.
            catch (Exception refused) when (refused is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
                || (refused is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                directory.MarkRefused(replicas[n]);
                if (n == replicas.Count - 1)
                {
                    throw;
                }
            }
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
