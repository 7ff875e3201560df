using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Webhooks.Support;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace Gilgamesh.Tests.Webhooks;

/// <summary>What becomes of a delivery, whatever its receiver does. Time goes by as the test says.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private WebhookApi _api = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => (_api, _receiver) = (await WebhookApi.StartAsync(), await Receiver.StartAsync());

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Receiver_FailsTwice_GetsTheSameAgainSignedAnew()
    {
        _receiver.Answer = (context, number) =>
        {
            context.Response.StatusCode = number < 2 ? 500 : 204;
            return Task.CompletedTask;
        };
        var id = await _api.EndOneAsync(_receiver.Url);

        Assert.Equal(500, (await _api.SettledAsync(id)).GetProperty("last_status").GetInt32());
        _api.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(2, (await _api.SettledAsync(id)).GetProperty("attempts").GetInt32());
        _api.Time.Advance(TimeSpan.FromSeconds(31));
        await Wait.UntilAsync(() => _receiver.Calls.Count == 3, "the third call");

        var delivery = await _api.SettledAsync(id);
        Assert.Equal(("delivered", 3, 204), (delivery.GetProperty("status").GetString(), delivery.GetProperty("attempts").GetInt32(), delivery.GetProperty("last_status").GetInt32()));
        Assert.Equal(delivery.GetProperty("id").GetString(), Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct()));
        Assert.Single(_receiver.Calls.Select(call => call.Body).Distinct());
        Assert.Equal(3, _receiver.Calls.Select(call => call.Headers["webhook-timestamp"].ToString()).Distinct().Count());
        Assert.Equal(3, _receiver.Calls.Select(call => call.Headers["webhook-signature"].ToString()).Distinct().Count());
        // The verifier of another's making takes what is at most five minutes off its own clock.
        Assert.All(_receiver.Calls, call => new StandardWebhook(ApiFixture.WebhookSecret).Verify(call.Body, call.Headers));
    }

    [Fact]
    public async Task Receiver_IsDownForAnHour_GetsItWhenItIsBack()
    {
        var port = _receiver.Address.Port;
        await _receiver.DisposeAsync();
        var id = await _api.EndOneAsync($"http://127.0.0.1:{port}/hook");
        var first = await _api.SettledAsync(id);
        for (var minutes = 0; minutes < 60; minutes += 5)
        {
            _api.Time.Advance(TimeSpan.FromMinutes(5));
            var waiting = await _api.SettledAsync(id);
            Assert.Equal("pending", waiting.GetProperty("status").GetString());
        }

        Assert.Equal(5, (await _api.SettledAsync(id)).GetProperty("attempts").GetInt32());
        _receiver = await Receiver.StartAsync(port);
        _api.Time.Advance(TimeSpan.FromHours(1));

        await Wait.UntilAsync(async () => (await _api.DeliveryAsync(id)).GetProperty("status").GetString() == "delivered", "it is delivered");
        Assert.Equal(first.GetProperty("id").GetString(), Assert.Single(_receiver.Calls).Id);
        Assert.Equal(JsonValueKind.Null, first.GetProperty("last_status").ValueKind);
    }

    [Fact]
    public async Task Receiver_FailsForADay_IsGivenUp_AndCanBeSentAgain()
    {
        var status = 503;
        _receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        var id = await _api.EndOneAsync(_receiver.Url);
        var started = _api.Time.GetUtcNow();
        JsonElement delivery;
        while ((delivery = await _api.SettledAsync(id)).GetProperty("status").GetString() == "pending")
        {
            _api.Time.Advance(delivery.GetProperty("next_attempt_at").GetDateTimeOffset() - _api.Time.GetUtcNow());
        }

        Assert.Equal("failed", delivery.GetProperty("status").GetString());
        Assert.Equal(10, _receiver.Calls.Count);
        Assert.InRange(_api.Time.GetUtcNow() - started, TimeSpan.FromHours(23), TimeSpan.FromHours(24));

        status = 200;
        using var again = await _api.Api.Http.PostAsync($"/webhooks/deliveries/{delivery.GetProperty("id").GetString()}/resend", null);
        Assert.Equal(202, (int)again.StatusCode);
        await Wait.UntilAsync(async () => (await _api.DeliveryAsync(id)).GetProperty("status").GetString() == "delivered", "it is delivered after all");
        Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct());
    }

    [Fact]
    public async Task Api_DiedDuringAnAttempt_AnotherTriesLater()
    {
        var subject = Guid.NewGuid();
        await _api.Api.ScalarAsync<int>(
            "INSERT INTO webhook_deliveries (type, subject, url, body, attempts, next_attempt_at) VALUES ('video.ready', @subject, @Url, '{}', 1, @until)",
            new { subject, _receiver.Url, until = _api.Time.GetUtcNow() + TimeSpan.FromMinutes(5) });
        _api.Time.Advance(TimeSpan.FromMinutes(4));
        await _api.SettledAsync(await _api.EndOneAsync(_receiver.Url));
        Assert.Equal(1, (await _api.DeliveryAsync(subject)).GetProperty("attempts").GetInt32());

        _api.Time.Advance(TimeSpan.FromMinutes(1));

        await Wait.UntilAsync(async () => (await _api.DeliveryAsync(subject)).GetProperty("status").GetString() == "delivered", "it is delivered");
    }

    [Fact]
    public async Task Receiver_Redirects_IsNotFollowed()
    {
        _receiver.Answer = (context, _) =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        var delivery = await _api.SettledAsync(await _api.EndOneAsync(_receiver.Url));

        Assert.Equal(("pending", 302), (delivery.GetProperty("status").GetString(), delivery.GetProperty("last_status").GetInt32()));
        Assert.Equal("/hook", Assert.Single(_receiver.Calls).Path);
    }

    [Fact]
    public async Task Receiver_WantsNoMore_IsNotAskedAgain()
    {
        _receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return Task.CompletedTask;
        };

        var delivery = await _api.SettledAsync(await _api.EndOneAsync(_receiver.Url));

        Assert.Equal(("failed", 1), (delivery.GetProperty("status").GetString(), delivery.GetProperty("attempts").GetInt32()));
    }

    /// <summary>It sends a head and then goes on for ever: nothing of that is waited for.</summary>
    [Fact]
    public async Task Receiver_AnswersWithoutEnd_IsNotListenedTo()
    {
        _receiver.Answer = async (context, _) =>
        {
            var piece = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        };

        var delivery = await _api.SettledAsync(await _api.EndOneAsync(_receiver.Url));

        Assert.Equal("delivered", delivery.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Deliveries_InPages_AreEachThereOnce()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await _api.SettledAsync(await _api.EndOneAsync(_receiver.Url));
        }

        var (pages, ids) = (0, new List<string>());
        for (string? next = "/webhooks/deliveries?status=delivered&limit=2"; next is not null; pages++)
        {
            using var response = await _api.Api.Http.GetAsync(next);
            var page = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            ids.AddRange(page.GetProperty("deliveries").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            next = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            Assert.Equal(next is null, page.GetProperty("next_cursor").ValueKind == JsonValueKind.Null);
        }

        Assert.Equal((3, 5, 5), (pages, ids.Count, ids.Distinct().Count()));
        Assert.Empty((await _api.Api.GetAsync("/webhooks/deliveries?status=failed")).GetProperty("deliveries").EnumerateArray());
    }

    [Theory]
    [InlineData("GET", "/webhooks/deliveries/msg_x", 404)]
    [InlineData("POST", "/webhooks/deliveries/msg_x/resend", 404)]
    [InlineData("GET", "/webhooks/deliveries?status=x", 400)]
    [InlineData("GET", "/webhooks/deliveries?limit=0", 400)]
    [InlineData("GET", "/webhooks/deliveries?cursor=x", 400)]
    [InlineData("GET", "/webhooks/deliveries?cursor=AAAA", 400)]
    public async Task Deliveries_OfWhatIsNot_IsAProblem(string method, string path, int status)
    {
        using var response = await _api.Api.Http.SendAsync(new(new(method), path));

        await ProblemAssert.IsProblemAsync(response, (System.Net.HttpStatusCode)status);
    }
}
