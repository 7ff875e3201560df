namespace Gilgamesh.MediaWorker.Store;

/// <summary>
/// Files that may be removed when room is needed. Who uses one holds it open, which locks it (<c>flock</c>) against removal; the lock
/// goes with the process, and several workers may share the folder.
/// </summary>
internal static class HeldFile
{
    /// <summary>Null where there is none.</summary>
    public static FileStream? TryOpen(string path)
    {
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
        }
        catch (IOException)
        {
            // Not there, or somebody removes it at this moment.
            return null;
        }

        // Between the opening and the lock it may have been removed.
        if (Touch(path))
        {
            return held;
        }

        held.Dispose();
        return null;
    }

    /// <summary>Notes the use: what was not used for longest goes first. False where there is none.</summary>
    public static bool Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>False where it is in use, or gone.</summary>
    public static bool TryRemove(string path)
    {
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            File.Delete(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
