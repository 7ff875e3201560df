using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>Files that are made out of a media file when they are first asked for, and kept.</summary>
internal sealed class DerivedFiles(IMediaStore store, JobFolders jobs)
{
    private readonly SingleFlight _flights = new();

    /// <param name="make">Makes the file in the job's folder, and returns its path.</param>
    /// <returns>The file's bytes, seekable; the caller disposes of them.</returns>
    public async Task<Stream> OpenAsync(string key, Func<JobFolder, Task<string>> make, CancellationToken cancel)
    {
        if (await store.OpenReadAsync(key, cancel) is { } kept)
        {
            return kept;
        }

        using var flight = await _flights.EnterAsync(key, cancel);
        if (await store.OpenReadAsync(key, cancel) is { } made)
        {
            return made;
        }

        await using var job = jobs.Create();
        await store.PutFileAsync(key, await make(job), cancel);
        return await store.OpenReadAsync(key, cancel) ?? throw WorkerFault.NotFound("media");
    }
}
