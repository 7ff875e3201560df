using System.Security.Cryptography;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker.Store;

/// <summary>What the rest of the worker relies on in every media store.</summary>
public abstract class MediaStoreSeamContract<TSetup> : StoreTest<TSetup>
    where TSetup : IStoreSetup, new()
{
    private IMediaStore Store => Worker.Services.GetRequiredService<IMediaStore>();

    [SkippableFact]
    public async Task PutMedia_LargerThanOnePart_ComesBackAsItWas()
    {
        var bytes = RandomNumberGenerator.GetBytes(40_000_000);

        var stored = await Store.PutMediaAsync(new MemoryStream(bytes), CancellationToken.None);

        DropCopies();
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.LongLength, false), (stored.MediaId, stored.Size, stored.Existed));
        Assert.Equal(bytes.LongLength, await Store.GetSizeAsync(StoreKeys.Media(stored.MediaId), CancellationToken.None));
        Assert.Equal(stored.MediaId, await HashAsync(StoreKeys.Media(stored.MediaId)));
        Assert.Equal([StoreKeys.Media(stored.MediaId)], await FilesAsync());
    }

    [SkippableFact]
    public async Task PutMedia_CancelledInTheMiddle_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        var source = new Slow(30_000_000, at => { if (at > 15_000_000) { cancel.Cancel(); } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutMediaAsync(source, cancel.Token));

        Assert.Empty(await FilesAsync());
    }

    [SkippableFact]
    public async Task PutFile_OfAMedia_IsSharedMovedAndGoesWithIt()
    {
        var media = await Store.PutMediaAsync(new MemoryStream([1, 2, 3]), CancellationToken.None);
        var key = StoreKeys.Derived(media.MediaId, "frames/1-2.jpg");
        var file = await FileAsync([4, 5, 6, 7]);

        await Store.PutFileAsync(key, file, CancellationToken.None);

        Assert.False(File.Exists(file));
        DropCopies();
        Assert.Equal(4, await Store.GetSizeAsync(key, CancellationToken.None));
        using (var local = await Store.OpenLocalAsync(key, CancellationToken.None))
        {
            Assert.Equal([4, 5, 6, 7], await File.ReadAllBytesAsync(local!.Path));
        }

        await Store.DeleteMediaAsync(media.MediaId, CancellationToken.None);
        Assert.Null(await Store.OpenLocalAsync(key, CancellationToken.None));
        Assert.Null(await Store.OpenReadAsync(key, CancellationToken.None));
        Assert.Empty(await FilesAsync());
    }

    [SkippableFact]
    public async Task PutFile_OfAMediaThatIsGone_IsRefusedAndLeavesNothing()
    {
        var file = await FileAsync([1]);

        await Assert.ThrowsAsync<WorkerFault>(
            () => Store.PutFileAsync(StoreKeys.Derived(new string('a', 64), "late.json"), file, CancellationToken.None));

        File.Delete(file);
        Assert.Empty(await FilesAsync());
    }

    [SkippableFact]
    public async Task PutFile_OnItsOwn_NeedsNoMedia()
    {
        var key = StoreKeys.Speech(new string('b', 64));

        await Store.PutFileAsync(key, await FileAsync([1, 2]), CancellationToken.None);

        Assert.Equal([key], await FilesAsync());
    }

    [SkippableFact]
    public async Task OpenRead_Sought_ReadsFromThere()
    {
        var bytes = RandomNumberGenerator.GetBytes(20_000_000);
        var key = StoreKeys.Media((await Store.PutMediaAsync(new MemoryStream(bytes), CancellationToken.None)).MediaId);
        DropCopies();
        await using var content = (await Store.OpenReadAsync(key, CancellationToken.None))!;
        Assert.Equal(bytes.LongLength, content.Length);

        foreach (var at in (int[])[0, 64, 0, 19_999_000, 8_388_600, 3])
        {
            var buffer = new byte[1000];
            content.Position = at;
            await content.ReadExactlyAsync(buffer);
            Assert.Equal(bytes[at..(at + 1000)], buffer);
        }
    }

    [SkippableFact]
    public async Task OpenLocal_ManyAtOnce_IsOneFileWithTheBytes()
    {
        var bytes = RandomNumberGenerator.GetBytes(5_000_000);
        var key = StoreKeys.Media((await Store.PutMediaAsync(new MemoryStream(bytes), CancellationToken.None)).MediaId);
        DropCopies();

        var files = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Store.OpenLocalAsync(key, CancellationToken.None)));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Assert.Single(files.Select(file => file!.Path).Distinct())));
        Assert.All(files, file => file!.Dispose());
        Assert.Equal([key], await FilesAsync());
    }

    [SkippableFact]
    public async Task Open_NothingThere_IsNull()
    {
        var key = StoreKeys.Media(new string('c', 64));

        Assert.Null(await Store.OpenLocalAsync(key, CancellationToken.None));
        Assert.Null(await Store.OpenReadAsync(key, CancellationToken.None));
        Assert.Null(await Store.GetSizeAsync(key, CancellationToken.None));
    }

    [SkippableFact]
    public async Task FindFault_StoreIsThere_IsNone() => Assert.Null(await Store.FindFaultAsync(CancellationToken.None));

    private async Task<string> HashAsync(string key)
    {
        await using var content = (await Store.OpenReadAsync(key, CancellationToken.None))!;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }

    private async Task<string> FileAsync(byte[] bytes)
    {
        var path = Path.Combine(Worker.Root, $"made-{Guid.NewGuid():n}");
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }

    /// <summary>Zeros, and somebody who is told how far they were read.</summary>
    private sealed class Slow(long length, Action<long> at) : MemoryStream
    {
        private long _read;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = (int)Math.Min(buffer.Length, length - _read);
            buffer.Span[..read].Clear();
            at(_read += read);
            return ValueTask.FromResult(read);
        }
    }
}
