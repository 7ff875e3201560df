namespace Gilgamesh.MediaWorker.Engine;

/// <summary>
/// FFMpegCore starts what is called <c>ffmpeg</c> in a folder, and nothing else. So each program that shall be started instead, such
/// as the one that sets limits and then becomes ffmpeg, gets a folder with a link of that name.
/// </summary>
internal sealed class FFMpegLinks : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DirectoryInfo> _folders = [];

    /// <param name="program">A name to be looked for, or a full path.</param>
    public string FolderOf(string program)
    {
        lock (_gate)
        {
            if (!_folders.TryGetValue(program, out var folder))
            {
                folder = Directory.CreateTempSubdirectory("gilgamesh-ffmpeg-");
                File.CreateSymbolicLink(Path.Combine(folder.FullName, "ffmpeg"), Executables.Find(program) ?? program);
                _folders[program] = folder;
            }

            return folder.FullName;
        }
    }

    public void Dispose()
    {
        foreach (var folder in _folders.Values)
        {
            folder.Delete(recursive: true);
        }
    }
}
