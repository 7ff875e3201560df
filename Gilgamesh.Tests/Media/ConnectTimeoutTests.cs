using Gilgamesh.Api.Media;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.Providers;
using Gilgamesh.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.Tests.Media;

/// <summary>A connection that is not made in its time arrives as a cancellation that nobody asked for.</summary>
public sealed class ConnectTimeoutTests
{
    [Fact]
    public async Task Call_ConnectionIsNotMade_IsAWorkerOutOfReach()
    {
        using var client = Client(_ => false);

        var fault = await Assert.ThrowsAsync<WorkerException>(() => new MediaWorkerClient(client).StoreAsync(Stream.Null, CancellationToken.None));

        Assert.Equal((WorkerException.Unavailable, false), (fault.Code, fault.BrokeOff));
    }

    [Fact]
    public async Task Call_SecondConnectionIsMade_IsAnswered()
    {
        var calls = 0;
        using var client = Client(_ => ++calls > 1);

        await new MediaWorkerClient(client).DeleteMediaAsync(new('a', 64), CancellationToken.None);

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Call_Cancelled_IsACancellation()
    {
        using var client = Client(_ => false);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MediaWorkerClient(client).StoreAsync(Stream.Null, cancel.Token));
    }

    [Fact]
    public async Task Discovery_OneReplicaDoesNotConnect_TheOtherIsAsked()
    {
        var replicas = new ConfigurationBuilder()
            .AddInMemoryCollection([new("services:w:http:0", "http://silent:1"), new("services:w:http:1", "http://alive:1")]).Build();
        var calls = 0;
        using var client = new HttpClient(new NextReplicaHandler(replicas) { InnerHandler = new Silent(_ => ++calls > 1) });

        using var response = await client.GetAsync("http://w/x");

        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public void ProviderCall_ConnectionIsNotMade_IsUnreachable() =>
        Assert.Equal(FaultReason.Unreachable, FaultReading.Read(CallKind.Script, new TaskCanceledException("", new TimeoutException()), timedOut: false)?.Reason);

    private static HttpClient Client(Func<HttpRequestMessage, bool> connects) => new(new Silent(connects)) { BaseAddress = new("http://worker") };

    /// <summary>As <see cref="SocketsHttpHandler.ConnectTimeout"/> does it.</summary>
    private sealed class Silent(Func<HttpRequestMessage, bool> connects) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return connects(request)
                ? Task.FromResult(new HttpResponseMessage())
                : throw new TaskCanceledException("A connection could not be established within the configured ConnectTimeout.", new TimeoutException());
        }
    }
}
