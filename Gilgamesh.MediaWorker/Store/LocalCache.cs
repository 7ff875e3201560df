using System.IO.Enumeration;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>
/// Copies of stored files on this machine's disk, of bounded size: those not used for longest go first. Who uses a file holds it
/// open, which locks it (<c>flock</c>) against removal; the lock goes with the process, and several workers may share the folder.
/// </summary>
internal sealed class LocalCache
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly long _maxBytes;
    private long _bytes;
    private long _added;

    public LocalCache(string folder, long maxBytes)
    {
        (_folder, _maxBytes) = (Path.GetFullPath(folder), maxBytes);
        Directory.CreateDirectory(_folder);
        Shrink(_maxBytes);
    }

    /// <summary>Null where there is no copy of this size; the caller disposes of the file.</summary>
    public LocalFile? TryOpen(string key, long size) => TryHold(PathOf(key), size) is { } held ? new(held.Name, held) : null;

    /// <summary>As <see cref="TryOpen"/>, for reading the bytes.</summary>
    public Stream? TryRead(string key, long size) => TryHold(PathOf(key), size);

    /// <summary>Moves a finished file in, unless there is a copy already. It may be the next to go as soon as it is let go.</summary>
    /// <param name="path">On the same disk; on it to stay, not only in memory.</param>
    public LocalFile Add(string key, string path)
    {
        var size = new FileInfo(path).Length;
        MakeRoom(size);
        var target = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var moved = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (TryOpen(key, size) is { } other)
        {
            File.Delete(path);
            return other;
        }

        File.Move(path, target, overwrite: true);
        return TryOpen(key, size) ?? throw new IOException("a file that was just put into the cache is gone");
    }

    public void Remove(string key) => DeleteIfThere(PathOf(key));

    public void RemoveFolder(string key)
    {
        if (Directory.Exists(PathOf(key)))
        {
            Directory.Delete(PathOf(key), recursive: true);
        }
    }

    private static FileStream? TryHold(string path, long size)
    {
        var held = HeldFile.TryOpen(path);
        if (held is null || held.Length == size)
        {
            return held;
        }

        held.Dispose();
        return null;
    }

    /// <summary>Looks at the disk only now and then: a twentieth of the cache is how far other workers on the folder can lead it astray.</summary>
    private void MakeRoom(long size)
    {
        lock (_gate)
        {
            _added += size;
            if (_bytes + _added > _maxBytes || _added > _maxBytes / 20)
            {
                Shrink(Math.Max(0, _maxBytes - size));
                _added = size;
            }
        }
    }

    private void Shrink(long most)
    {
        var files = new FileSystemEnumerable<CachedFile>(
            _folder,
            (ref FileSystemEntry file) => new(file.ToFullPath(), file.Length, file.LastWriteTimeUtc),
            new() { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry file) => !file.IsDirectory,
        }.OrderBy(file => file.LastUse).ToList();
        _bytes = files.Sum(file => file.Size);
        foreach (var file in files)
        {
            if (_bytes <= most)
            {
                return;
            }

            _bytes -= HeldFile.TryRemove(file.Path) ? file.Size : 0;
        }
    }

    private static void DeleteIfThere(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string PathOf(string key) => Path.Combine(_folder, key);

    private readonly record struct CachedFile(string Path, long Size, DateTimeOffset LastUse);
}
