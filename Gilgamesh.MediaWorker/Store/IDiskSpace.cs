namespace Gilgamesh.MediaWorker.Store;

/// <summary>How full the disk is that the worker writes to. A seam: a test says it instead of filling a disk.</summary>
internal interface IDiskSpace
{
    DiskRoom Measure();
}

/// <param name="Free">Bytes that may still be written.</param>
/// <param name="Total">Bytes of the whole disk.</param>
internal readonly record struct DiskRoom(long Free, long Total);

/// <summary>The disk under <see cref="WorkerOptions.Root"/>.</summary>
internal sealed class DiskSpace(WorkerOptions options) : IDiskSpace
{
    public DiskRoom Measure()
    {
        var folder = Path.GetFullPath(options.Root);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        var drive = new DriveInfo(folder);
        return new(drive.AvailableFreeSpace, drive.TotalSize);
    }
}
