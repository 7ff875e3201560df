using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>The renditions in the store.</summary>
internal sealed class RenditionFiles(IMediaStore store)
{
    /// <summary>Null where there is no rendition yet.</summary>
    public async Task<RenditionIndex?> FindAsync(string mediaId, PictureFormat format, CancellationToken cancel)
    {
        await using var content = await store.OpenReadAsync(Key(mediaId, format, "json"), cancel);
        return content is null ? null : await JsonSerializer.DeserializeAsync(content, RenditionJson.Default.RenditionIndex, cancel);
    }

    /// <summary>Null where there is no rendition yet. The caller disposes of it.</summary>
    public Task<LocalFile?> OpenLocalAsync(string mediaId, PictureFormat format, CancellationToken cancel) =>
        store.OpenLocalAsync(Key(mediaId, format, "mp4"), cancel);

    /// <summary>Moves a finished rendition out of a job folder into the store.</summary>
    public async Task KeepAsync(string mediaId, PictureFormat format, string path, RenditionIndex index, JobFolder job, CancellationToken cancel)
    {
        var sidecar = job.File($"{format}.json");
        await File.WriteAllBytesAsync(sidecar, JsonSerializer.SerializeToUtf8Bytes(index, RenditionJson.Default.RenditionIndex), cancel);
        await store.PutFileAsync(Key(mediaId, format, "mp4"), path, cancel);
        await store.PutFileAsync(Key(mediaId, format, "json"), sidecar, cancel);
        foreach (var extension in (string[])["json", "mp4"])
        {
            // What a build before this one made is of no use any more.
            await store.TryRemoveAsync(Key(mediaId, format, extension, HouseFormat.Version - 1), cancel);
        }
    }

    private static string Key(string mediaId, PictureFormat format, string extension, int version = HouseFormat.Version) =>
        StoreKeys.Derived(mediaId, $"rendition-{format}-v{version}.{extension}");
}
