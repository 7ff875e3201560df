using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>The renditions in the store.</summary>
internal sealed class RenditionFiles(IMediaStore store)
{
    /// <summary>Null where there is no rendition yet.</summary>
    /// <param name="name">See <see cref="FramedFormat.Name"/>.</param>
    public async Task<RenditionIndex?> FindAsync(string mediaId, string name, CancellationToken cancel)
    {
        await using var content = await store.OpenReadAsync(Key(mediaId, name, "json"), cancel);
        return content is null ? null : await JsonSerializer.DeserializeAsync(content, RenditionJson.Default.RenditionIndex, cancel);
    }

    /// <summary>Null where there is no rendition yet. The caller disposes of it.</summary>
    public Task<LocalFile?> OpenLocalAsync(string mediaId, string name, CancellationToken cancel) =>
        store.OpenLocalAsync(Key(mediaId, name, "mp4"), cancel);

    /// <summary>Moves a finished rendition out of a job folder into the store.</summary>
    public async Task KeepAsync(string mediaId, string name, string path, RenditionIndex index, JobFolder job, CancellationToken cancel)
    {
        var sidecar = job.File($"{name}.json");
        await File.WriteAllBytesAsync(sidecar, JsonSerializer.SerializeToUtf8Bytes(index, RenditionJson.Default.RenditionIndex), cancel);
        await store.PutFileAsync(Key(mediaId, name, "mp4"), path, cancel);
        await store.PutFileAsync(Key(mediaId, name, "json"), sidecar, cancel);
        foreach (var extension in (string[])["json", "mp4"])
        {
            // What a build before this one made is of no use any more.
            await store.TryRemoveAsync(Key(mediaId, name, extension, HouseFormat.Version - 1), cancel);
        }
    }

    private static string Key(string mediaId, string name, string extension, int version = HouseFormat.Version) =>
        StoreKeys.Derived(mediaId, $"rendition-{name}-v{version}.{extension}");
}
