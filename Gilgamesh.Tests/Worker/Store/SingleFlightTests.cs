using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.Tests.Worker.Store;

public sealed class SingleFlightTests
{
    [Fact]
    public async Task Enter_SameKey_OneAfterTheOther()
    {
        var flights = new SingleFlight();
        var first = await flights.EnterAsync("a", CancellationToken.None);
        var second = flights.EnterAsync("a", CancellationToken.None);
        using var other = await flights.EnterAsync("b", CancellationToken.None);

        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
        (await flights.EnterAsync("a", CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task Enter_WhoWaitsGivesUp_TheNextOneComes()
    {
        var flights = new SingleFlight();
        using var cancel = new CancellationTokenSource();
        var first = await flights.EnterAsync("a", CancellationToken.None);
        var second = flights.EnterAsync("a", cancel.Token);
        var third = flights.EnterAsync("a", CancellationToken.None);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await third).Dispose();
    }
}
