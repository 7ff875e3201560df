namespace Gilgamesh.Samples.Bench;

/// <summary>Keeps cores busy, as renditions and stitching do, until it is disposed of.</summary>
internal sealed class OtherWork : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task[] _cores;

    public OtherWork(int cores) => _cores = [.. Enumerable.Range(0, cores).Select(_ => Task.Factory.StartNew(Spin, TaskCreationOptions.LongRunning))];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_cores);
        _end.Dispose();
    }

    private void Spin()
    {
        while (!_end.IsCancellationRequested)
        {
            Thread.SpinWait(1000);
        }
    }
}
