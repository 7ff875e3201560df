using System.Buffers.Binary;
using System.Text;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>
/// Whether a file ends before its own structure does. It is a hint and no verdict: what counts is whether pictures are missing. What lies
/// after the end of a whole file is no harm.
/// </summary>
internal static class FileEnd
{
    private const byte TransportSync = 0x47;

    private static readonly string[] FirstBoxes = ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp"];

    /// <summary>Bytes of a transport packet, and where its sync byte stands: broadcasts, and discs with their time stamp in front.</summary>
    private static readonly (int Size, int Sync)[] TransportForms = [(188, 0), (192, 4)];

    /// <summary>ASF's File Properties Object; the length of the whole file stands 40 bytes from its start.</summary>
    private static readonly byte[] AsfProperties = new Guid("8CABDCA1-A947-11CF-8EE4-00C00C205365").ToByteArray();

    public static async Task<bool> IsMissingAsync(Stream file, CancellationToken cancel)
    {
        var head = new byte[Math.Min(8192, file.Length)];
        file.Position = 0;
        await file.ReadExactlyAsync(head, cancel);
        return Encoding.Latin1.GetString(head, 0, Math.Min(4, head.Length)) == "RIFF" ? RiffLength(head) > file.Length
            : head.AsSpan().IndexOf(AsfProperties) is >= 0 and var at ? AsfLength(head, at) > file.Length
            : head.Length >= 8 && FirstBoxes.Contains(Mp4Boxes.Type(head)) ? Mp4Boxes.Read(file).Any(box => box.Size > file.Length - box.At)
            : await IsLastPacketShortAsync(file, head, cancel);
    }

    private static long RiffLength(byte[] head) => head.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));

    private static long AsfLength(byte[] head, int at) => at + 48 > head.Length ? 0 : BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(at + 40));

    /// <summary>A transport stream says nowhere how long it is; but nobody writes half a packet.</summary>
    private static async Task<bool> IsLastPacketShortAsync(Stream file, byte[] head, CancellationToken cancel)
    {
        foreach (var (size, sync) in TransportForms)
        {
            var rest = file.Length % size;
            if (rest > sync && head.Length >= 5 * size && Enumerable.Range(0, 5).All(n => head[(n * size) + sync] == TransportSync))
            {
                var last = new byte[sync + 1];
                file.Position = file.Length - rest;
                await file.ReadExactlyAsync(last, cancel);
                return last[sync] == TransportSync;
            }
        }

        return false;
    }
}
