namespace Gilgamesh.MediaWorker.Engine;

/// <summary>Everything that ends a run before its time: the caller, the overall cap, a stall, too much output.</summary>
internal sealed class RunLimits : IDisposable
{
    private readonly CancellationTokenSource _cap;
    private readonly CancellationTokenSource _stall;
    private readonly CancellationTokenSource _flood = new();
    private readonly CancellationTokenSource _any;
    private readonly TimeSpan _stallTimeout;

    public RunLimits(ProgramRun run, CancellationToken cancel)
    {
        _stallTimeout = run.OnLine is null ? Timeout.InfiniteTimeSpan : run.StallTimeout ?? Timeout.InfiniteTimeSpan;
        _cap = new CancellationTokenSource(run.MaxTime);
        _stall = new CancellationTokenSource(_stallTimeout);
        _any = CancellationTokenSource.CreateLinkedTokenSource(cancel, _cap.Token, _stall.Token, _flood.Token);
    }

    public CancellationToken Token => _any.Token;

    /// <summary>The limit that was hit, or null.</summary>
    public EngineFailure? Reached =>
        _flood.IsCancellationRequested ? EngineFailure.TooMuchOutput
        : _stall.IsCancellationRequested ? EngineFailure.Stalled
        : _cap.IsCancellationRequested ? EngineFailure.TimedOut
        : null;

    public void GotFurther() => _stall.CancelAfter(_stallTimeout);

    public void TooMuchOutput() => _flood.Cancel();

    public void Dispose()
    {
        _any.Dispose();
        _cap.Dispose();
        _stall.Dispose();
        _flood.Dispose();
    }
}
