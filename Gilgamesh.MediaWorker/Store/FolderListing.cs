namespace Gilgamesh.MediaWorker.Store;

/// <summary>The files under a folder in the order of their keys; in memory are the names of one folder on each level.</summary>
internal static class FolderListing
{
    /// <param name="after">A key; nothing up to it is listed, and no folder that lies before it is read.</param>
    public static IEnumerable<StoredFile> Of(string root, string folder, string? after)
    {
        foreach (var entry in Entries(Path.Combine(root, folder)))
        {
            var key = $"{folder}/{entry.Name}";
            if (entry is DirectoryInfo)
            {
                if (after is null || string.CompareOrdinal($"{key}/\uFFFF", after) > 0)
                {
                    foreach (var file in Of(root, key, after))
                    {
                        yield return file;
                    }
                }
            }
            else if (after is null || string.CompareOrdinal(key, after) > 0)
            {
                var file = (FileInfo)entry;
                if (file.Exists)
                {
                    yield return new(key, file.Length, file.LastWriteTimeUtc);
                }
            }
        }
    }

    private static IEnumerable<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            // Never made, or removed since its parent was read.
            return [];
        }
    }
}
