using Gilgamesh.MediaWorker.Hosting;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>Lets only a few heavy runs go at once: more of them would only take turns on the same cores, and all their memory.</summary>
internal sealed class JobGate(WorkerOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.MaxConcurrentJobs);

    public async Task<IDisposable?> EnterAsync(bool heavy, CancellationToken cancel)
    {
        if (!heavy)
        {
            return null;
        }

        await _places.WaitAsync(cancel);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
