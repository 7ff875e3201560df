namespace Gilgamesh.Processes;

/// <summary>Everything that ends a run before its time: the caller, the overall cap, a stall, too much output.</summary>
internal sealed class RunLimits : IDisposable
{
    private readonly CancellationTokenSource _cap;
    private readonly CancellationTokenSource _stall;
    private readonly CancellationTokenSource _flood = new();
    private readonly CancellationTokenSource _any;
    private readonly TimeSpan _stallTimeout;

    public RunLimits(RunOptions options, CancellationToken cancel)
    {
        _stallTimeout = options.OnLine is null ? Timeout.InfiniteTimeSpan : options.StallTimeout ?? Timeout.InfiniteTimeSpan;
        _cap = new CancellationTokenSource(options.MaxTime);
        _stall = new CancellationTokenSource(_stallTimeout);
        _any = CancellationTokenSource.CreateLinkedTokenSource(cancel, _cap.Token, _stall.Token, _flood.Token);
    }

    public CancellationToken Token => _any.Token;

    /// <summary>The limit that was hit, or null.</summary>
    public ProgramFailure? Reached =>
        _flood.IsCancellationRequested ? ProgramFailure.TooMuchOutput
        : _stall.IsCancellationRequested ? ProgramFailure.Stalled
        : _cap.IsCancellationRequested ? ProgramFailure.TimedOut
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
