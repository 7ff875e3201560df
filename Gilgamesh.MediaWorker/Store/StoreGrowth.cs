namespace Gilgamesh.MediaWorker.Store;

/// <summary>Tells when so much has been added that can be made again that it is time to look at the budget.</summary>
internal sealed class StoreGrowth(WorkerOptions options) : IDisposable
{
    private readonly SemaphoreSlim _much = new(0, 1);
    private long _added;

    public void Add(string key, long size)
    {
        if (StoreKeys.IsRemakeable(key) && Interlocked.Add(ref _added, size) > options.DerivedBytes / 20)
        {
            Interlocked.Exchange(ref _added, 0);
            Signal();
        }
    }

    /// <summary>Until much has been added, or the time is over.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancel) => _much.WaitAsync(longest, cancel);

    public void Dispose() => _much.Dispose();

    private void Signal()
    {
        try
        {
            _much.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is known already.
        }
    }
}
