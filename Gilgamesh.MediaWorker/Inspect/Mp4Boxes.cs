using System.Buffers.Binary;
using Gilgamesh.MediaWorker.Hosting;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>
/// Walks the outermost boxes of an MP4 or MOV. ffmpeg plays what it finds and is silent about a box that runs past the end of
/// the file, which is the surest sign that the rest is missing.
/// </summary>
internal static class Mp4Boxes
{
    private static readonly string[] First = ["ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp"];

    /// <exception cref="WorkerFault">A box is longer than what is left of the file.</exception>
    public static async Task CheckAsync(Stream file, CancellationToken cancel)
    {
        var header = new byte[16];
        for (long at = 0; at + 8 <= file.Length;)
        {
            file.Position = at;
            await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancel);
            var type = System.Text.Encoding.Latin1.GetString(header, 4, 4);
            if (at == 0 && !First.Contains(type))
            {
                return;
            }

            var size = Size(header, file.Length - at);
            if (size > file.Length - at)
            {
                throw WorkerFault.Unreadable("The file is cut off: its last part is missing.");
            }

            if (size < 8)
            {
                throw WorkerFault.Unreadable("The file is damaged: its structure can't be followed.");
            }

            at += size;
        }
    }

    /// <summary>1 means that 64 bits follow, 0 that the box ends with the file.</summary>
    private static long Size(byte[] header, long left) => BinaryPrimitives.ReadUInt32BigEndian(header) switch
    {
        0 => left,
        1 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)),
        var size => size,
    };
}
