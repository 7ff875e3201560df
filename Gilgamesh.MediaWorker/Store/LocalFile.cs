namespace Gilgamesh.MediaWorker.Store;

/// <summary>Bytes of the store as a file on this machine, for a program to read; it stays there until this is disposed of.</summary>
/// <param name="path">Full path. The file must not be written to.</param>
/// <param name="hold">What keeps it there; null where nothing would take it away.</param>
internal sealed class LocalFile(string path, IDisposable? hold = null) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose() => hold?.Dispose();
}
