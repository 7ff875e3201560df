using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>The store in a folder. A file is written and flushed elsewhere on the same disk, then renamed: it is there whole or not at all.</summary>
internal sealed class FolderStore(WorkerOptions options, JobFolders jobs, DiskReserve reserve, StoreGrowth growth) : IMediaStore
{
    private readonly string _root = Path.GetFullPath(options.Root);

    public async Task<StoredMedia> PutMediaAsync(Stream content, CancellationToken cancel)
    {
        await using var job = jobs.Create();
        var upload = job.File("upload");
        var (mediaId, size) = await HashedFile.WriteAsync(content, upload, options.MaxBytes, reserve, cancel);
        return Keep(mediaId, size, upload);
    }

    public async Task<StoredMedia> PutMediaFileAsync(string path, CancellationToken cancel)
    {
        var (mediaId, size) = await HashedFile.ReadAsync(path, cancel);
        return Keep(mediaId, size, path);
    }

    public async Task PutFileAsync(string key, string path, CancellationToken cancel)
    {
        await HashedFile.FlushAsync(path, cancel);
        growth.Add(key, new FileInfo(path).Length);
        Move(path, key);

        // Deleting takes the bytes first and then the folder of what was made of them; whoever comes late cleans up himself.
        if (StoreKeys.OwnerOf(key) is { } mediaId && !File.Exists(FullPath(StoreKeys.Media(mediaId))))
        {
            DeleteFolder(FullPath(StoreKeys.DerivedFolder(mediaId)));
            throw WorkerFault.NotFound("media");
        }
    }

    public Task<LocalFile?> OpenLocalAsync(string key, CancellationToken cancel)
    {
        var path = FullPath(key);
        if (!StoreKeys.IsRemakeable(key))
        {
            return Task.FromResult<LocalFile?>(File.Exists(path) ? new(path) : null);
        }

        // Held open, so that nobody removes it while it is in use.
        return Task.FromResult<LocalFile?>(HeldFile.TryOpen(path) is { } held ? new(path, held) : null);
    }

    public Task<Stream?> OpenReadAsync(string key, CancellationToken cancel)
    {
        if (StoreKeys.IsRemakeable(key))
        {
            return Task.FromResult<Stream?>(HeldFile.TryOpen(FullPath(key)));
        }

        try
        {
            // A reader must not stand in the way of a delete; he keeps the bytes until he closes.
            return Task.FromResult<Stream?>(new FileStream(
                FullPath(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<long?> GetSizeAsync(string key, CancellationToken cancel)
    {
        var file = new FileInfo(FullPath(key));
        // Who asks is about to use it.
        if (file.Exists && StoreKeys.IsRemakeable(key))
        {
            HeldFile.Touch(file.FullName);
        }

        return Task.FromResult<long?>(file.Exists ? file.Length : null);
    }

    public IAsyncEnumerable<StoredFile> ListAsync(string folder, string? after, CancellationToken cancel) => FolderListing.Of(_root, folder, after).ToAsyncEnumerable();

    public Task<bool> TryRemoveAsync(string key, CancellationToken cancel) => Task.FromResult(HeldFile.TryRemove(FullPath(key)));

    public Task DeleteMediaAsync(string mediaId, CancellationToken cancel)
    {
        var media = FullPath(StoreKeys.Media(mediaId));
        if (File.Exists(media))
        {
            File.Delete(media);
        }

        DeleteFolder(FullPath(StoreKeys.DerivedFolder(mediaId)));
        return Task.CompletedTask;
    }

    public Task<string?> FindFaultAsync(CancellationToken cancel) =>
        Task.FromResult(Directory.Exists(_root) ? null : "The folder of the media store is gone.");

    private StoredMedia Keep(string mediaId, long size, string path)
    {
        var key = StoreKeys.Media(mediaId);
        var existed = File.Exists(FullPath(key));
        if (existed)
        {
            // As if it had come just now: the next reconciliation lets it rest for a while.
            HeldFile.Touch(FullPath(key));
            File.Delete(path);
        }
        else
        {
            Move(path, key);
        }

        return new(mediaId, size, existed);
    }

    private void Move(string path, string key)
    {
        var target = FullPath(key);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(path, target, overwrite: true);
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string FullPath(string key) => Path.Combine(_root, key);
}
