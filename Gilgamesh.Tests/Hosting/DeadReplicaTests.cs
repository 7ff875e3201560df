using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Hosting;

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

    private sealed class OneWayStream(int length) : MemoryStream(new byte[length], writable: false)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
