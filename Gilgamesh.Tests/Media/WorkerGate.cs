namespace Gilgamesh.Tests.Media;

/// <summary>Stands between an Api and its worker: a worker that is away, and a place to do something in the middle of the work.</summary>
internal sealed class WorkerGate : DelegatingHandler
{
    public volatile bool IsDown;

    /// <summary>Before a request goes through.</summary>
    public Func<HttpRequestMessage, Task>? Before { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        }

        await (Before?.Invoke(request) ?? Task.CompletedTask).WaitAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
