using Gilgamesh.MediaWorker.Hosting;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>
/// Looks at the end of an MPEG transport stream. It is a row of packets of one size, made to be joined anywhere, and says
/// nowhere how long it is; but nobody writes half a packet.
/// </summary>
internal static class TransportPackets
{
    private const byte Sync = 0x47;

    /// <summary>Bytes of a packet, and where its sync byte stands: broadcasts, and discs with their time stamp in front.</summary>
    private static readonly (int Size, int Sync)[] Forms = [(188, 0), (192, 4)];

    /// <exception cref="WorkerFault">The last packet is not whole.</exception>
    public static async Task CheckAsync(Stream file, CancellationToken cancel)
    {
        var head = new byte[5 * 192];
        file.Position = 0;
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        foreach (var (size, sync) in Forms)
        {
            if (read == head.Length && Enumerable.Range(0, 5).All(n => head[(n * size) + sync] == Sync) && file.Length % size != 0)
            {
                throw WorkerFault.Unreadable("The file is cut off: its last part is missing.");
            }
        }
    }
}
