using System.Globalization;
using System.Net;
using System.Net.Mime;
using System.Text;
using Gilgamesh.Api.Http;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Webhooks;

/// <summary>One attempt to deliver: signed anew, since the time is part of what is signed. Of the answer nothing but its status is read.</summary>
internal sealed class WebhookCall(IHttpClientFactory clients, TimeProvider time, IOptions<WebhookOptions> options)
{
    public const string HttpName = "webhooks";

    public async Task<AttemptResult> SendAsync(WebhookDelivery delivery, WebhookSecret secret, CancellationToken cancel)
    {
        using var request = Request(delivery, secret, time.GetUtcNow().ToUnixTimeSeconds());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var response = await clients.CreateClient(HttpName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Judge(response.StatusCode);
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateAddressException)
        {
            return new(null, "The address leads to no public one, and was not called.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UriFormatException or InvalidOperationException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(null, limit.IsCancellationRequested
                ? string.Create(CultureInfo.InvariantCulture, $"There was no answer within {options.Value.Timeout.TotalSeconds} seconds.")
                : "There was no connection, or it broke off.");
        }
    }

    private static AttemptResult Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => new((int)status, null),
        >= 300 and < 400 => new((int)status, $"The receiver answered with {(int)status}: where it sends us is not followed."),
        (int)HttpStatusCode.Gone => new((int)status, "The receiver answered with 410: it wants no more of it.", IsFinal: true),
        var other => new(other, $"The receiver answered with {other}."),
    };

    private static HttpRequestMessage Request(WebhookDelivery delivery, WebhookSecret secret, long timestamp) => new(HttpMethod.Post, delivery.Url)
    {
        Content = new StringContent(delivery.Body, Encoding.UTF8, MediaTypeNames.Application.Json),
        Headers =
        {
            { "webhook-id", delivery.Id },
            { "webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture) },
            { "webhook-signature", secret.Sign(delivery.Id, timestamp, delivery.Body) },
        },
    };
}
