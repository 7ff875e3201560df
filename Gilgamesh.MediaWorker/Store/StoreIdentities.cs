using System.Globalization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>
/// Whose the store is, written as the name of a file in it: what stands under a key never changes, so each run has a key of its own, and
/// the highest counts.
/// </summary>
internal sealed class StoreIdentities(IMediaStore store, JobFolders jobs)
{
    private const string Folder = "identity";

    public async Task<StoreIdentity> ReadAsync(CancellationToken cancel)
    {
        var latest = new StoreIdentity(0);
        await foreach (var file in store.ListAsync(Folder, null, cancel))
        {
            if (Parse(file.Key) is { } identity && identity.Run >= latest.Run)
            {
                latest = identity;
            }
        }

        return latest;
    }

    public async Task WriteAsync(StoreIdentity identity, CancellationToken cancel)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{identity.Run:D12}.{identity.Id}");
        await using (var job = jobs.Create())
        {
            await File.WriteAllTextAsync(job.File("identity"), "The name tells which database this media store belongs to.\n", cancel);
            await store.PutFileAsync(key, job.File("identity"), cancel);
        }

        List<string> older = [];
        await foreach (var file in store.ListAsync(Folder, null, cancel))
        {
            if (file.Key != key)
            {
                older.Add(file.Key);
            }
        }

        foreach (var before in older)
        {
            await store.TryRemoveAsync(before, cancel);
        }
    }

    private static StoreIdentity? Parse(string key) =>
        key[(key.LastIndexOf('/') + 1)..].Split('.') is [var run, var id]
            && long.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && Guid.TryParse(id, out var guid)
            ? new(n, guid)
            : null;
}
