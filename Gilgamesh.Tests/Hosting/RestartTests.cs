using Gilgamesh.Processes;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Hosting;

/// <summary>What crashes is started again, and answers where it did before.</summary>
[Collection(StackFixture.Collection)]
public sealed class RestartTests(StackFixture fixture)
{
    [Theory]
    [InlineData("Gilgamesh.MediaWorker")]
    [InlineData("Gilgamesh.Api")]
    public async Task Service_IsKilled_IsStartedAgainAtTheSameAddress(string service)
    {
        var before = fixture.Stack.ProcessesOf(service).Single();

        Assert.True(Signals.Send(before, Signal.KILL));

        await Wait.UntilAsync(() => fixture.Stack.ProcessesOf(service) is [var now] && now != before, "a new process");
        await Wait.UntilAsync(IsHealthyAsync, "health after the crash");
    }

    [Fact]
    public async Task Postgres_IsKilled_IsStartedAgainWithItsData()
    {
        var before = Postmaster();

        Assert.True(Signals.Send(before, Signal.KILL));

        await Wait.UntilAsync(() => Postmaster() is not 0 and var now && now != before, "a new process");
        await Wait.UntilAsync(IsHealthyAsync, "health after the crash");
    }

    /// <summary>0 where the file is being written.</summary>
    private int Postmaster()
    {
        var file = Path.Combine(fixture.Stack.Folder, "postgres", "cluster", "postmaster.pid");
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id) ? id : 0;
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            return (await fixture.Client.GetStringAsync("/health")).Contains("\"healthy\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
