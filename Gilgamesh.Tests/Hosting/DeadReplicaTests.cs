using Gilgamesh.ServiceDefaults.Discovery;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.Tests.Ground;

public sealed class DeadReplicaTests
{
    [Fact]
    public async Task Client_OneReplicaIsDead_EveryRequestIsAnswered()
    {
        await using var alive = await EchoService.StartAsync("alive");
        await using var services = ServiceDiscoveryTests.Services(ServiceDiscoveryTests.Dead(), alive.Address);
        var client = ServiceDiscoveryTests.Client(services);

        for (var n = 0; n < 4; n++)
        {
            Assert.Equal("alive", await client.GetStringAsync("/name"));
        }
    }

    [Fact]
    public async Task Client_StreamedBodyAndADeadReplica_ArrivesWhole()
    {
        await using var alive = await EchoService.StartAsync("alive");
        await using var services = ServiceDiscoveryTests.Services(ServiceDiscoveryTests.Dead(), alive.Address);
        var client = ServiceDiscoveryTests.Client(services);

        // Twice, so that the dead one was first at least once. The stream can be read only once.
        for (var n = 0; n < 2; n++)
        {
            using var body = new StreamContent(new OneWayStream(100_000));
            using var response = await client.PostAsync("/length", body);
            Assert.Equal("100000", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Client_AllReplicasAreDead_FailsAsAConnectionDoes()
    {
        await using var services = ServiceDiscoveryTests.Services(ServiceDiscoveryTests.Dead(), ServiceDiscoveryTests.Dead());

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => ServiceDiscoveryTests.Client(services).GetStringAsync("/name"));

        Assert.Equal(HttpRequestError.ConnectionError, fault.HttpRequestError);
    }

    [Fact]
    public void Order_ReplicaRefused_IsLastUntilItsTimeIsOver()
    {
        var clock = new Clock();
        var directory = new ServiceDirectory(
            new ConfigurationBuilder().AddInMemoryCollection([new("services:w:http:0", "http://a:1"), new("services:w:http:1", "http://b:1")]).Build(),
            clock);
        var refused = new Uri("http://a:1");

        directory.MarkRefused(refused);
        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(refused, directory.Order("w")[^1]));

        clock.Now += TimeSpan.FromSeconds(6);
        Assert.Contains(Enumerable.Range(0, 2).Select(_ => directory.Order("w")[0]), first => first == refused);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class OneWayStream(int length) : MemoryStream(new byte[length], writable: false)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
