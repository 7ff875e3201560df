namespace Gilgamesh.MediaWorker.Engine;

/// <summary>
/// Lets only a few runs that keep a core busy go at once: more of them would only take turns on the same cores, and all their memory.
/// What a person waits for comes first, and one place is kept for it; but nothing waits for ever.
/// </summary>
internal sealed class JobGate(WorkerOptions options)
{
    /// <summary>How long a run lets those that come later pass, if those are of a class before its own.</summary>
    private static readonly TimeSpan BackgroundPatience = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiting = [];
    private int _busy;

    private int LongRuns => Math.Max(1, options.MaxConcurrentJobs - 1);

    /// <returns>The place, to be disposed of; null for a run that needs none.</returns>
    public async Task<IDisposable?> EnterAsync(JobClass jobClass, CancellationToken cancel)
    {
        if (jobClass == JobClass.Light)
        {
            return null;
        }

        var waiter = new Waiter(jobClass, DateTime.UtcNow + (jobClass == JobClass.Background ? BackgroundPatience : TimeSpan.Zero));
        lock (_lock)
        {
            _waiting.Add(waiter);
            LetIn();
        }

        using var stop = cancel.Register(() => GiveUp(waiter, cancel));
        await waiter.Turn.Task;
        return new Place(this);
    }

    /// <summary>Only under the lock.</summary>
    private void LetIn()
    {
        while (Next() is { } next)
        {
            _waiting.Remove(next);
            _busy++;
            next.Turn.SetResult();
        }
    }

    private Waiter? Next()
    {
        var interactive = _waiting.Find(waiter => waiter.Class == JobClass.Interactive);
        return interactive is not null
            ? _busy < options.MaxConcurrentJobs ? interactive : null
            : _busy < LongRuns ? _waiting.MinBy(waiter => waiter.Due) : null;
    }

    private void GiveUp(Waiter waiter, CancellationToken cancel)
    {
        lock (_lock)
        {
            // Where its turn has come already, it has a place to give back.
            if (_waiting.Remove(waiter))
            {
                waiter.Turn.SetCanceled(cancel);
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _busy--;
            LetIn();
        }
    }

    private sealed record Waiter(JobClass Class, DateTime Due)
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(JobGate gate) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (!_left)
            {
                _left = true;
                gate.Leave();
            }
        }
    }
}
