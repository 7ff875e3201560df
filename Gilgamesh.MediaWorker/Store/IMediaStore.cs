using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>
/// Where all bytes live, by key (<see cref="StoreKeys"/>). What stands under a key is complete and never changes, so two
/// workers that make the same thing at the same time do no harm: either one's result stays.
/// </summary>
/// <remarks>Every method throws a <see cref="WorkerFault"/> where the store can't be reached.</remarks>
internal interface IMediaStore
{
    /// <summary>Streams bytes in. Nothing is left behind where it does not come to its end.</summary>
    /// <exception cref="WorkerFault">Empty, or larger than the store takes.</exception>
    Task<StoredMedia> PutMediaAsync(Stream content, CancellationToken cancel);

    /// <summary>Takes a finished file of a <see cref="JobFolder"/> over as a media file of its own; the file is moved away.</summary>
    Task<StoredMedia> PutMediaFileAsync(string path, CancellationToken cancel);

    /// <summary>Takes a finished file of a <see cref="JobFolder"/> over under a key, atomically; the file is moved away.</summary>
    /// <exception cref="WorkerFault">The key belongs to a media file that was deleted in the meantime.</exception>
    Task PutFileAsync(string key, string path, CancellationToken cancel);

    /// <summary>A file on this machine with the bytes of a key, for ffmpeg to read; null where there is none. The caller disposes of it.</summary>
    Task<LocalFile?> OpenLocalAsync(string key, CancellationToken cancel);

    /// <summary>The bytes of a key, seekable; null where there are none. The caller disposes of it.</summary>
    Task<Stream?> OpenReadAsync(string key, CancellationToken cancel);

    /// <summary>Size in bytes; null where there is nothing.</summary>
    Task<long?> GetSizeAsync(string key, CancellationToken cancel);

    /// <summary>Removes a media file and everything that was made of it. Nothing happens where it is gone already.</summary>
    Task DeleteMediaAsync(string mediaId, CancellationToken cancel);

    /// <summary>All keys of a folder, in order, page by page: however many there are, few are in memory.</summary>
    /// <param name="folder">For example <c>objects</c>, without a slash at its end.</param>
    /// <param name="after">A key of the folder, from which to go on; null for the first.</param>
    IAsyncEnumerable<StoredFile> ListAsync(string folder, string? after, CancellationToken cancel);

    /// <summary>Removes one file, unless somebody on this machine is using it at this moment.</summary>
    /// <returns>False where it is in use, or gone.</returns>
    Task<bool> TryRemoveAsync(string key, CancellationToken cancel);

    /// <summary>What keeps the store from working, in a sentence fit for a client's eyes; null where all is well.</summary>
    Task<string?> FindFaultAsync(CancellationToken cancel);
}
