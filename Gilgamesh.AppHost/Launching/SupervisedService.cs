using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Launching;

/// <summary>Keeps one service running. A crash is answered by a new start, a row of crashes by giving up.</summary>
internal sealed class SupervisedService : IAsyncDisposable
{
    private const int MaxRestarts = 5;

    private static readonly TimeSpan RestartWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(100);

    private readonly Service _service;
    private readonly Action<string> _log;
    private readonly TimeSpan _restartPause;
    private readonly CancellationTokenSource _stop = new();
    private ChildProcess _process;
    private bool _wasReady;
    private bool _stopped;

    /// <param name="restartPause">Before the first new start; doubled with each one. A quarter of a second where it is not given.</param>
    /// <exception cref="LaunchException">The program can't be run.</exception>
    public SupervisedService(Service service, Action<string> log, TimeSpan? restartPause = null)
    {
        _restartPause = restartPause ?? TimeSpan.FromMilliseconds(250);
        _service = service;
        _log = log;
        _process = Start();
        Completed = SuperviseAsync();
    }

    public string Name => _service.Name;

    public int ProcessId => _process.Id;

    /// <summary>Ends when the service has been stopped; fails with a <see cref="LaunchException"/> when it can't be kept running.</summary>
    public Task Completed { get; }

    /// <exception cref="LaunchException">It ended, or was not ready in time.</exception>
    public async Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(timeout);
        var missing = "it does not answer";
        try
        {
            while (await _service.Probe(deadline.Token) is { } reason)
            {
                missing = reason;
                await Task.WhenAny(Completed, Task.Delay(ProbeInterval, deadline.Token));
                if (Completed.IsCompleted)
                {
                    await Completed;
                }

                deadline.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new LaunchException($"{Name} was not ready within {timeout.TotalSeconds:0} s: {missing}");
        }

        _wasReady = true;
    }

    /// <summary>Asks it to stop, kills it when it does not, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        await _stop.CancelAsync();
        // A failure has been seen by whoever watches over Completed.
        await Task.WhenAny(Completed);
        _stop.Dispose();
    }

    private ChildProcess Start()
    {
        try
        {
            return ChildProcess.Start(_service.Command, _log);
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new LaunchException($"{Name} can't be started: {fault.Message}");
        }
    }

    /// <summary>The only one who replaces or ends the process, so that a stop and a restart can't cross.</summary>
    private async Task SuperviseAsync()
    {
        var crashes = new Queue<DateTime>();
        while (await EndOfProcessAsync() is { } exitCode)
        {
            while (crashes.TryPeek(out var oldest) && DateTime.UtcNow - oldest > RestartWindow)
            {
                crashes.Dequeue();
            }

            if (!_wasReady || crashes.Count == MaxRestarts)
            {
                throw new LaunchException(_wasReady
                    ? $"{Name} has ended {MaxRestarts + 1} times within {RestartWindow.TotalMinutes:0} minutes, at last with exit code {exitCode}"
                    : $"{Name} ended with exit code {exitCode} before it was ready");
            }

            _log($"ended with exit code {exitCode}; starting it again");
            var pause = _restartPause * (1 << crashes.Count);
            crashes.Enqueue(DateTime.UtcNow);
            if (!await PauseAsync(pause))
            {
                return;
            }

            _process = Start();
        }
    }

    /// <summary>The exit code of a process that ended by itself; null where it was stopped.</summary>
    private async Task<int?> EndOfProcessAsync()
    {
        await using var process = _process;
        try
        {
            return await process.Exited.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            if (!await process.StopAsync(_service.StopSignal, StopPatience))
            {
                _log($"did not stop within {StopPatience.TotalSeconds:0} s, and was killed");
            }

            return null;
        }
    }

    private async Task<bool> PauseAsync(TimeSpan time)
    {
        await Task.WhenAny(Task.Delay(time, _stop.Token));
        return !_stop.IsCancellationRequested;
    }
}
