using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Webhooks.Support;

/// <summary>An Api whose deliveries go by a clock that the test sets.</summary>
internal sealed class WebhookApi : IAsyncDisposable
{
    private WebhookApi(ApiFixture api, Clock clock) => (Api, Time) = (api, clock);

    public ApiFixture Api { get; }

    public Clock Time { get; }

    public static async Task<WebhookApi> StartAsync(ResolveHost? resolve = null, params string[] settings)
    {
        var clock = new Clock();
        return new(
            await ApiFixture.StartAsync(
                null,
                builder =>
                {
                    builder.Services.AddSingleton<TimeProvider>(clock);
                    if (resolve is not null)
                    {
                        builder.Services.AddSingleton(resolve);
                    }
                },
                settings.Length > 0 || resolve is not null ? settings : ["--Webhooks:AllowPrivateAddresses=true"]),
            clock);
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)Api).DisposeAsync();

    /// <summary>A compilation that has just failed, with its event.</summary>
    public async Task<Guid> EndOneAsync(string url, string status = "failed")
    {
        var id = Guid.NewGuid();
        await using var connection = await Api.ConnectAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO compilations (id, client, request, status, lease_until) VALUES (@id, 'x', jsonb_build_object('webhook_url', @url), 'running', now() + interval '1 hour');
            UPDATE compilations SET status = @status, completed_at = now(), error = '{"status": 422, "code": "x", "detail": "y"}' WHERE id = @id
            """,
            new { id, url, status });
        return id;
    }

    public async Task<JsonElement> DeliveryAsync(Guid subject) => Assert.Single((await Api.GetAsync($"/webhooks/deliveries?subject={subject}")).GetProperty("deliveries").EnumerateArray());

    /// <summary>Until nothing is to be done for it at this time of the clock.</summary>
    public async Task<JsonElement> SettledAsync(Guid subject)
    {
        JsonElement delivery = default;
        await Wait.UntilAsync(
            async () =>
            {
                delivery = await DeliveryAsync(subject);
                return delivery.GetProperty("status").GetString() != "pending"
                    || (delivery.GetProperty("last_error").ValueKind == JsonValueKind.String && delivery.GetProperty("next_attempt_at").TryGetDateTimeOffset(out var next) && next > Time.GetUtcNow());
            },
            "the attempt has ended");
        return delivery;
    }

    internal sealed class Clock : TimeProvider
    {
        private long _ticks = DateTimeOffset.UtcNow.UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
