using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Webhooks.Support;

namespace Gilgamesh.Tests.Webhooks;

/// <summary>Webhooks reach nothing that only this machine can reach.</summary>
public sealed class ReceiverAddressTests
{
    [Fact]
    public async Task Name_LeadsToAPrivateAddressLater_IsNotCalled()
    {
        await using var receiver = await Receiver.StartAsync();
        var asked = 0;
        await using var api = await WebhookApi.StartAsync((_, _) => ++asked switch
        {
            1 => throw new SocketException((int)SocketError.HostNotFound),
            2 => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
            _ => Task.FromResult<IPAddress[]>([IPAddress.Parse("::ffff:127.0.0.1"), IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback]),
        });
        var id = await api.EndOneAsync($"http://hooks.example.org:{receiver.Address.Port}/hook");

        Assert.Contains("no connection", (await api.SettledAsync(id)).GetProperty("last_error").GetString(), StringComparison.Ordinal);
        foreach (var pause in new[] { 6, 31 })
        {
            api.Time.Advance(TimeSpan.FromSeconds(pause));
            Assert.Contains("no public one", (await api.SettledAsync(id)).GetProperty("last_error").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(3, asked);
        Assert.Empty(receiver.Calls);
    }

    [Fact]
    public async Task Receiver_DoesNotAnswer_IsGivenUpInTime_AndHoldsNobodyUp()
    {
        await using var slow = await Receiver.StartAsync();
        await using var fast = await Receiver.StartAsync();
        slow.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await using var api = await WebhookApi.StartAsync(null, "--Webhooks:AllowPrivateAddresses=true", "--Webhooks:Timeout=00:00:01");

        var late = await api.EndOneAsync(slow.Url);
        await api.SettledAsync(await api.EndOneAsync(fast.Url));

        Assert.Single(fast.Calls);
        var delivery = await api.SettledAsync(late);
        Assert.Equal("pending", delivery.GetProperty("status").GetString());
        Assert.Contains("within 1 seconds", delivery.GetProperty("last_error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebhookUrlAndMetadata_OutOfTheirRange_Are400ThatNamesThem()
    {
        await using var api = await ApiFixture.StartAsync();
        foreach (var url in new[] { "ftp://example.org/", "x", "", "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://2130706433/", "http://user:pass@example.org/", "http://169.254.169.254/latest" })
        {
            await IsRefusedAsync(api, new { context = "app", requirements = "squats", webhook_url = url }, "webhook_url");
            using var upload = await new Form().Text("webhook_url", url).PostAsync(api.Http);
            await ProblemAssert.IsProblemAsync(upload, HttpStatusCode.BadRequest, "webhook_url");
        }

        object?[] metadata =
        [
            Enumerable.Range(0, 51).ToDictionary(n => $"k{n}", _ => "x"), new Dictionary<string, string> { [new('k', 41)] = "x" }, new Dictionary<string, string> { [""] = "x" },
            new Dictionary<string, string> { ["k"] = new('x', 501) }, new Dictionary<string, string?> { ["k"] = null }, new Dictionary<string, string> { ["k"] = "a\0b" },
            new Dictionary<string, int> { ["k"] = 1 }, new[] { "x" }, "x",
        ];
        foreach (var one in metadata)
        {
            using var upload = await new Form().Text("metadata", JsonSerializer.Serialize(one)).PostAsync(api.Http);
            await ProblemAssert.IsProblemAsync(upload, HttpStatusCode.BadRequest, "metadata");
            using var response = await api.Http.PostAsJsonAsync("/compile", new { context = "app", requirements = "squats", metadata = one });
            var problem = await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest);
            Assert.StartsWith("metadata", problem.GetProperty("errors").EnumerateObject().Single().Name, StringComparison.Ordinal);
        }

        await IsRefusedAsync(api, new { url = "https://example.org/a.mp4", webhook_url = "http://10.0.0.1/" }, "webhook_url", "/process");
    }

    [Fact]
    public async Task NoSecret_NoWebhooks()
    {
        await using var api = await ApiFixture.StartAsync(null, null, "--Webhooks:Secret=");

        var problem = await IsRefusedAsync(api, new { context = "app", requirements = "squats", webhook_url = "https://example.org/hook" }, "webhook_url");

        Assert.Contains("Webhooks__Secret", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> IsRefusedAsync(ApiFixture api, object body, string field, string path = "/compile")
    {
        using var response = await api.Http.PostAsJsonAsync(path, body);
        return await ProblemAssert.IsProblemAsync(response, HttpStatusCode.BadRequest, field);
    }
}
