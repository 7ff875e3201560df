using System.Buffers.Binary;
using System.Text;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>A box at the top of a file.</summary>
/// <param name="At">Where its header begins.</param>
/// <param name="Size">Bytes of all of it, as the header says: there may be more than the file has.</param>
internal sealed record Mp4Box(string Type, long At, long Size);

/// <summary>The boxes that an MP4 is made of.</summary>
internal static class Mp4Boxes
{
    /// <summary>Those of a file one after the other, to the first one that does not end in it, or to where no box begins.</summary>
    public static IEnumerable<Mp4Box> Read(Stream file)
    {
        var header = new byte[16];
        for (long at = 0, size; at + 8 <= file.Length; at += size)
        {
            file.Position = at;
            file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            // 1 means that 64 bits follow, 0 that the box ends with the file.
            size = BinaryPrimitives.ReadUInt32BigEndian(header) switch
            {
                0 => file.Length - at,
                1 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)),
                var known => known,
            };
            if (size < 8 || !Type(header).All(char.IsAscii))
            {
                yield break;
            }

            yield return new(Type(header), at, size);
            if (size > file.Length - at)
            {
                yield break;
            }
        }
    }

    /// <summary>What boxes of one type hold, among those that lie in another one.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Inside(ReadOnlyMemory<byte> box, string type)
    {
        for (var at = 0; at + 8 <= box.Length;)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(box.Span[at..]);
            if (Type(box.Span[at..]) == type)
            {
                yield return box[(at + 8)..(at + size)];
            }

            at += size;
        }
    }

    public static string Type(ReadOnlySpan<byte> box) => Encoding.Latin1.GetString(box[4..8]);
}
