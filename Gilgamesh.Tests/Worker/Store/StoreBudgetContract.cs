using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gilgamesh.Tests.Worker.Store;

/// <summary>What can be made again stays within its budget, in every media store.</summary>
public abstract class StoreBudgetContract<TSetup> : StoreTest<TSetup>
    where TSetup : IStoreSetup, new()
{
    private protected const int Size = 1000;

    private protected IMediaStore Store => Worker.Services.GetRequiredService<IMediaStore>();

    [SkippableFact]
    public async Task Sweep_OverTheBudget_RemovesOnlyWhatCanBeMadeAgain()
    {
        var media = (await Store.PutMediaAsync(new MemoryStream(new byte[5 * Size]), CancellationToken.None)).MediaId;
        string[] kept = [StoreKeys.Derived(media, "rendition-square-v1.mp4"), StoreKeys.Derived(media, "inspection-1.json")];
        string[] remakeable =
        [
            StoreKeys.Derived(media, "clip-square-v1-0-30.mp4"), StoreKeys.Derived(media, "frames/0-480.jpg"), StoreKeys.Derived(media, "speech-track.ogg"),
            StoreKeys.Speech(new string('a', 64)), StoreKeys.Speech(new string('b', 64)),
        ];
        foreach (var key in (string[])[.. kept, .. remakeable])
        {
            await PutAsync(key);
        }

        var (files, bytes) = await Budget(3 * Size, TimeSpan.Zero).SweepAsync(CancellationToken.None);

        Assert.Equal((2, 2L * Size), (files, bytes));
        var left = await FilesAsync();
        Assert.Equal(3, left.Intersect(remakeable).Count());
        Assert.Superset(kept.Append(StoreKeys.Media(media)).ToHashSet(), left.ToHashSet());
        Assert.Equal((0, 0L), await Budget(3 * Size, TimeSpan.Zero).SweepAsync(CancellationToken.None));
        Assert.Equal((0, 0L), await Budget(0, TimeSpan.FromHours(1)).SweepAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task List_GoesOnAfterAKeyInOrder()
    {
        var keys = Enumerable.Range(0, 12).Select(n => StoreKeys.Speech(new string($"{n:x}"[0], 64))).ToList();
        foreach (var key in keys.AsEnumerable().Reverse())
        {
            await PutAsync(key);
        }

        Assert.Equal(keys, await Store.ListAsync("speech", null, CancellationToken.None).Select(file => file.Key).ToListAsync());
        Assert.Equal(keys[5..], await Store.ListAsync("speech", keys[4], CancellationToken.None).Select(file => file.Key).ToListAsync());
        Assert.Empty(await Store.ListAsync("nothing", null, CancellationToken.None).ToListAsync());
    }

    private protected StoreBudget Budget(long bytes, TimeSpan keepUsed) => new(
        new WorkerOptions { DerivedBytes = bytes, KeepUsed = keepUsed }, Store, Worker.Services.GetRequiredService<StoreGrowth>(),
        Worker.Services.GetRequiredService<DiskReserve>(), NullLogger<StoreBudget>.Instance);

    private protected async Task PutAsync(string key)
    {
        await using var job = Worker.Services.GetRequiredService<JobFolders>().Create();
        await File.WriteAllBytesAsync(job.File("x"), new byte[Size]);
        await Store.PutFileAsync(key, job.File("x"), CancellationToken.None);
    }
}

public sealed class S3StoreBudgetTests : StoreBudgetContract<S3Setup>;

public sealed class FolderStoreBudgetTests : StoreBudgetContract<FolderSetup>
{
    [Fact]
    public async Task Sweep_ByLastUse_SparesWhatIsInUse()
    {
        var keys = Enumerable.Range(0, 4).Select(n => StoreKeys.Speech(new string($"{n}"[0], 64))).ToList();
        foreach (var key in keys)
        {
            await PutAsync(key);
            // The first was used longest ago.
            File.SetLastWriteTimeUtc(Path.Combine(Worker.Root, key), DateTime.UtcNow.AddHours(keys.IndexOf(key) - 10));
        }

        await (await Store.OpenReadAsync(keys[0], CancellationToken.None))!.DisposeAsync();
        using (await Store.OpenLocalAsync(keys[1], CancellationToken.None))
        {
            File.SetLastWriteTimeUtc(Path.Combine(Worker.Root, keys[1]), DateTime.UtcNow.AddHours(-20));
            Assert.Equal((1, (long)Size), await Budget(2 * Size, TimeSpan.Zero).SweepAsync(CancellationToken.None));
        }

        Assert.Equal([keys[0], keys[1], keys[3]], await FilesAsync());
    }
}
