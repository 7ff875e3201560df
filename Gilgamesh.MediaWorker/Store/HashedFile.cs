using System.Buffers;
using System.Security.Cryptography;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>Files that are hashed as they pass by, in one buffer's memory, and are on the disk before they get their name.</summary>
internal static class HashedFile
{
    private const int BufferSize = 128 * 1024;

    /// <summary>How many bytes may come between two looks at the disk.</summary>
    private const int LookEvery = 4 << 20;

    /// <exception cref="WorkerFault">Nothing came, or more than <paramref name="maxBytes"/>.</exception>
    public static async Task<(string Hash, long Size)> WriteAsync(Stream content, string path, long maxBytes, DiskReserve reserve, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var (hash, size) = await CopyAsync(content, file, maxBytes, reserve.Demand, cancel);
        if (size == 0)
        {
            throw WorkerFault.Unreadable("The file is empty.");
        }

        file.Flush(flushToDisk: true);
        return (hash, size);
    }

    public static async Task<(string Hash, long Size)> ReadAsync(string path, CancellationToken cancel)
    {
        await using var file = Open(path);
        var hashed = await CopyAsync(file, Stream.Null, long.MaxValue, _ => { }, cancel);
        file.Flush(flushToDisk: true);
        return hashed;
    }

    public static async Task FlushAsync(string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await using var file = Open(path);
        file.Flush(flushToDisk: true);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0, FileOptions.Asynchronous);

    private static async Task<(string Hash, long Size)> CopyAsync(Stream from, Stream to, long maxBytes, Action<long> demandRoom, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            long looked = -LookEvery;
            int read;
            while ((read = await from.ReadAsync(buffer, cancel)) > 0)
            {
                size += read;
                if (size > maxBytes)
                {
                    throw new WorkerFault(WorkerErrorCodes.TooLarge, $"The store takes files of at most {maxBytes} bytes.");
                }

                if (size - looked >= LookEvery)
                {
                    demandRoom(0);
                    looked = size;
                }

                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
