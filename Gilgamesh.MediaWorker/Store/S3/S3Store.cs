using Gilgamesh.Contracts;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Store.S3;

/// <summary>
/// The store in a bucket, which any number of workers on any machines share. The bucket is the truth, asked every time;
/// the files on this machine only save transfers.
/// </summary>
internal sealed class S3Store(WorkerOptions options, JobFolders jobs, DiskReserve reserve, StoreGrowth growth, S3Bucket bucket) : IMediaStore
{
    private readonly LocalCache _cache = new(Path.Combine(options.Root, "cache"), options.S3.CacheBytes);

    /// <summary>The same file is fetched once, however many ask for it.</summary>
    private readonly SingleFlight _downloads = new();

    public async Task<StoredMedia> PutMediaAsync(Stream content, CancellationToken cancel)
    {
        await using var job = jobs.Create();
        var upload = job.File("upload");
        var (mediaId, size) = await HashedFile.WriteAsync(content, upload, options.MaxBytes, reserve, cancel);
        return await KeepAsync(mediaId, size, upload, cancel);
    }

    public async Task<StoredMedia> PutMediaFileAsync(string path, CancellationToken cancel)
    {
        var (mediaId, size) = await HashedFile.ReadAsync(path, cancel);
        return await KeepAsync(mediaId, size, path, cancel);
    }

    public async Task PutFileAsync(string key, string path, CancellationToken cancel)
    {
        await HashedFile.FlushAsync(path, cancel);
        growth.Add(key, new FileInfo(path).Length);
        await bucket.PutAsync(key, path, cancel);

        // Deleting takes the bytes first and then the folder of what was made of them; whoever comes late cleans up himself.
        if (StoreKeys.OwnerOf(key) is { } mediaId && await bucket.GetSizeAsync(StoreKeys.Media(mediaId), cancel) is null)
        {
            await bucket.DeleteFolderAsync(StoreKeys.DerivedFolder(mediaId), cancel);
            throw WorkerFault.NotFound("media");
        }

        _cache.Add(key, path).Dispose();
    }

    public async Task<LocalFile?> OpenLocalAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, cancel) is not { } size)
        {
            return null;
        }

        if (_cache.TryOpen(key, size) is { } kept)
        {
            return kept;
        }

        using var flight = await _downloads.EnterAsync(key, cancel);
        return _cache.TryOpen(key, size) ?? await DownloadAsync(key, cancel);
    }

    public async Task<Stream?> OpenReadAsync(string key, CancellationToken cancel) =>
        await FindAsync(key, cancel) is { } size ? _cache.TryRead(key, size) ?? bucket.OpenRead(key, size) : null;

    public Task<long?> GetSizeAsync(string key, CancellationToken cancel) => bucket.GetSizeAsync(key, cancel);

    public async Task DeleteMediaAsync(string mediaId, CancellationToken cancel)
    {
        await bucket.DeleteAsync(StoreKeys.Media(mediaId), cancel);
        await bucket.DeleteFolderAsync(StoreKeys.DerivedFolder(mediaId), cancel);
        _cache.Remove(StoreKeys.Media(mediaId));
        _cache.RemoveFolder(StoreKeys.DerivedFolder(mediaId));
    }

    public IAsyncEnumerable<StoredFile> ListAsync(string folder, string? after, CancellationToken cancel) => bucket.ListAsync(folder, after, cancel);

    public async Task<bool> TryRemoveAsync(string key, CancellationToken cancel)
    {
        await bucket.DeleteAsync(key, cancel);
        return true;
    }

    public Task<string?> FindFaultAsync(CancellationToken cancel) => bucket.FindFaultAsync(cancel);

    private async Task<StoredMedia> KeepAsync(string mediaId, long size, string path, CancellationToken cancel)
    {
        var key = StoreKeys.Media(mediaId);
        var existed = await bucket.GetSizeAsync(key, cancel) is not null;
        if (!existed)
        {
            await bucket.PutAsync(key, path, cancel);
        }

        _cache.Add(key, path).Dispose();
        return new(mediaId, size, existed);
    }

    /// <summary>Another worker may have deleted what this one still has a copy of.</summary>
    private async Task<long?> FindAsync(string key, CancellationToken cancel)
    {
        var size = await bucket.GetSizeAsync(key, cancel);
        if (size is null)
        {
            _cache.Remove(key);
        }

        return size;
    }

    private async Task<LocalFile?> DownloadAsync(string key, CancellationToken cancel)
    {
        await using var job = jobs.Create();
        var file = job.File("download");
        return await bucket.DownloadAsync(key, file, cancel) ? _cache.Add(key, file) : null;
    }
}
