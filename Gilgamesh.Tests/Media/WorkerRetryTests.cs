using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Media;

public sealed class WorkerRetryTests
{
    private static readonly WorkerPatience None = new(TimeSpan.Zero);

    private int _attempts;

    [Fact]
    public async Task Run_WorkerDiesInTheMiddleOfLongWork_IsRepeatedHoweverLongThatWas()
    {
        var answer = await WorkerRetry.RunAsync(() => ++_attempts == 1 ? throw WorkerException.Broken(null) : Task.FromResult("done"), None, CancellationToken.None);

        Assert.Equal(("done", 2), (answer, _attempts));
    }

    [Fact]
    public async Task Run_WorkerDiesOfEveryAttempt_IsGivenUp()
    {
        var fault = await Assert.ThrowsAsync<WorkerException>(() => WorkerRetry.RunAsync<string>(
            () =>
            {
                _attempts++;
                throw WorkerException.Broken(null);
            },
            new(TimeSpan.FromHours(1)),
            CancellationToken.None));

        Assert.True(fault.BrokeOff);
        Assert.InRange(_attempts, 2, 5);
    }

    [Fact]
    public async Task Run_NoWorkerWithinThePatience_IsUnavailable()
    {
        var fault = await Assert.ThrowsAsync<WorkerException>(() => WorkerRetry.RunAsync<string>(Away, None, CancellationToken.None));

        Assert.Equal((WorkerException.Unavailable, 503), (fault.Code, fault.Status));
    }

    [Fact]
    public async Task Run_WorkerIsAway_TellsThatItWaitsAndThatItIsOver()
    {
        var told = new List<bool>();
        var patience = new WorkerPatience(TimeSpan.FromHours(1), waits =>
        {
            told.Add(waits);
            return Task.CompletedTask;
        });

        await WorkerRetry.RunAsync(() => told.Count == 0 ? Away() : Task.FromResult("done"), patience, CancellationToken.None);

        Assert.Equal([true, false], told);
    }

    [Fact]
    public async Task Run_Cancelled_WaitsNoLonger()
    {
        using var cancel = new CancellationTokenSource();
        var running = WorkerRetry.RunAsync(Away, new(TimeSpan.FromHours(1)), cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Run_WorkerSaysNo_IsNotRepeated()
    {
        await Assert.ThrowsAsync<WorkerException>(() => WorkerRetry.RunAsync<string>(
            () =>
            {
                _attempts++;
                throw new WorkerException(WorkerErrorCodes.Unreadable, "damaged");
            },
            None,
            CancellationToken.None));

        Assert.Equal(1, _attempts);
    }

    private static Task<string> Away() => throw WorkerException.Unreachable(new HttpRequestException(HttpRequestError.ConnectionError));
}
