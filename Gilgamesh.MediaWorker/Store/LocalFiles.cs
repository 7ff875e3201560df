namespace Gilgamesh.MediaWorker.Store;

/// <summary>The files that one piece of work reads; all stay on this machine until the work is done.</summary>
internal sealed class LocalFiles(IMediaStore store) : IDisposable
{
    private readonly Dictionary<string, LocalFile> _open = [];

    /// <summary>Full path of a file with the bytes of a key; null where there are none.</summary>
    public async Task<string?> FindAsync(string key, CancellationToken cancel)
    {
        if (!_open.TryGetValue(key, out var file))
        {
            if (await store.OpenLocalAsync(key, cancel) is not { } found)
            {
                return null;
            }

            _open[key] = file = found;
        }

        return file.Path;
    }

    public void Dispose()
    {
        foreach (var file in _open.Values)
        {
            file.Dispose();
        }
    }
}
