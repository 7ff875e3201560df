using System.Buffers.Binary;
using System.Text;

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
            : head.Length >= 8 && FirstBoxes.Contains(Type(head)) ? await IsLastBoxShortAsync(file, cancel)
            : await IsLastPacketShortAsync(file, head, cancel);
    }

    private static long RiffLength(byte[] head) => head.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));

    private static long AsfLength(byte[] head, int at) => at + 48 > head.Length ? 0 : BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(at + 40));

    private static async Task<bool> IsLastBoxShortAsync(Stream file, CancellationToken cancel)
    {
        var header = new byte[16];
        for (long at = 0, size; at + 8 <= file.Length; at += size)
        {
            file.Position = at;
            await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancel);
            size = BoxSize(header, file.Length - at);
            if (size < 8 || !Type(header).All(char.IsAscii))
            {
                // No box begins here: the file ended before, and this is something else.
                return false;
            }

            if (size > file.Length - at)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>1 means that 64 bits follow, 0 that the box ends with the file.</summary>
    private static long BoxSize(byte[] header, long left) => BinaryPrimitives.ReadUInt32BigEndian(header) switch
    {
        0 => left,
        1 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)),
        var size => size,
    };

    private static string Type(byte[] box) => Encoding.Latin1.GetString(box, 4, 4);

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
