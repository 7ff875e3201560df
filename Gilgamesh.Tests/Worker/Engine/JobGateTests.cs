using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.Tests.Worker.Engine;

public sealed class JobGateTests
{
    [Fact]
    public async Task Enter_LightRuns_NeverWait()
    {
        var gate = Gate(1);
        using var busy = await gate.EnterAsync(JobClass.Interactive, CancellationToken.None);

        Assert.Null(await gate.EnterAsync(JobClass.Light, CancellationToken.None));
    }

    [Fact]
    public void Enter_LongRuns_LeaveAPlaceToAPerson()
    {
        var gate = Gate(3);
        var renditions = Enumerable.Range(0, 2).Select(_ => Enter(gate, JobClass.Background)).ToList();
        var upload = Enter(gate, JobClass.Upload);
        var clip = Enter(gate, JobClass.Interactive);

        Assert.All(renditions, turn => Assert.True(turn.IsCompleted));
        Assert.False(upload.IsCompleted);
        Assert.True(clip.IsCompleted);
        Assert.False(Enter(gate, JobClass.Interactive).IsCompleted);
    }

    [Fact]
    public async Task Leave_SomebodyWaits_WhoWaitsForAPersonComesFirst()
    {
        var gate = Gate(1);
        var running = await Enter(gate, JobClass.Background);
        Dictionary<JobClass, Task<IDisposable?>> waiting = [];
        foreach (var next in (JobClass[])[JobClass.Background, JobClass.Upload, JobClass.Interactive])
        {
            waiting[next] = Enter(gate, next);
        }

        foreach (var next in (JobClass[])[JobClass.Interactive, JobClass.Upload, JobClass.Background])
        {
            Assert.All(waiting.Values, turn => Assert.False(turn.IsCompleted));
            running!.Dispose();
            running = await waiting[next];
            waiting.Remove(next);
        }
    }

    [Fact]
    public async Task Enter_CancelledWhileWaiting_TakesNoPlace()
    {
        var gate = Gate(1);
        var running = await Enter(gate, JobClass.Interactive);
        using var cancel = new CancellationTokenSource();
        var given = gate.EnterAsync(JobClass.Interactive, cancel.Token);
        var next = Enter(gate, JobClass.Interactive);

        await cancel.CancelAsync();
        running!.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        using var turn = await next;
        Assert.NotNull(turn);
    }

    private static JobGate Gate(int places) => new(new WorkerOptions { MaxConcurrentJobs = places });

    private static Task<IDisposable?> Enter(JobGate gate, JobClass jobClass) => gate.EnterAsync(jobClass, CancellationToken.None);
}
