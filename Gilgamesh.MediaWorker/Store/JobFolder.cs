namespace Gilgamesh.MediaWorker.Store;

/// <summary>A folder for the files of one piece of work; gone with it, however it ends. On the store's disk, so that moving is renaming.</summary>
internal sealed class JobFolder : IAsyncDisposable
{
    internal JobFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Full path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
