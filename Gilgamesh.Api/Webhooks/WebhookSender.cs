using Gilgamesh.Api.Jobs;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Webhooks;

/// <summary>Delivers what is due. Each Api does it; a delivery is one's at a time.</summary>
internal sealed class WebhookSender(DeliveryTable table, WebhookCall call, TimeProvider time, IOptions<WebhookOptions> options, ILogger<WebhookSender> logger)
    : TableQueue<WebhookDelivery>(options.Value.MaxConcurrent, PollInterval, logger)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly WebhookSecret? _secret = options.Value.Key;

    protected override async Task<WebhookDelivery?> TakeAsync(CancellationToken stopping) => _secret is null ? null : await table.TakeAsync(time.GetUtcNow(), stopping);

    protected override async Task RunAsync(WebhookDelivery row, CancellationToken stopping)
    {
        var result = await call.SendAsync(row, _secret!, stopping);
        var now = time.GetUtcNow();
        var next = result.Error is null || result.IsFinal ? null : now + DeliverySchedule.PauseAfter(row.Attempts, Random.Shared.NextDouble());
        await table.EndAttemptAsync(row, result, next, now, CancellationToken.None);
        if (result.Error is not null)
        {
            Logger.LogInformation("Webhook {Id} ({Type}), attempt {Attempt}: {Reason} Next one: {Next}", row.Id, row.Type, row.Attempts, result.Error, next?.ToString("u") ?? "none");
        }
    }
}
