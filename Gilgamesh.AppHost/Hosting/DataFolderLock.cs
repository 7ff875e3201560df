using System.Text;
using Gilgamesh.Processes;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>
/// One host for a data folder: the lock ends with the process that holds it, however that ends. The file's line tells
/// the process id, the Api's address and the dashboard's where there is one, for <c>./gilgamesh down</c> and for a second <c>up</c>.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private const string FileName = "launcher";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="LaunchException">Another one has it, or the folder can't be written.</exception>
    public static DataFolderLock Take(string dataFolder)
    {
        try
        {
            MakePrivate(dataFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LaunchException($"The data folder {dataFolder} can't be made: {fault.Message}");
        }

        try
        {
            return new(new FileStream(Path.Combine(dataFolder, FileName), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.None,
                // The dashboard's address may carry its key.
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }));
        }
        catch (UnauthorizedAccessException)
        {
            throw new LaunchException($"The data folder {dataFolder} belongs to somebody else.");
        }
        catch (IOException)
        {
            throw new LaunchException($"Gilgamesh already runs on the data folder {dataFolder}: ./gilgamesh down stops it.");
        }
    }

    public void Publish(Uri api, Uri? dashboard = null)
    {
        _file.SetLength(0);
        _file.Write(Encoding.UTF8.GetBytes($"{Environment.ProcessId} {api} {dashboard}".TrimEnd() + "\n"));
        _file.Flush();
    }

    public void Dispose()
    {
        _file.SetLength(0);
        _file.Dispose();
    }

    /// <summary>Videos, keys and logs are nobody else's. The mode of a folder that was somebody's before is left as it is.</summary>
    private static void MakePrivate(string dataFolder)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var isOurs = !Directory.Exists(dataFolder) || File.Exists(Path.Combine(dataFolder, FileName));
        Directory.CreateDirectory(dataFolder, OwnerOnly);
        if (isOurs)
        {
            File.SetUnixFileMode(dataFolder, OwnerOnly);
        }
    }
}
