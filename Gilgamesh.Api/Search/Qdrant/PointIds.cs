using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gilgamesh.Api.Search.Qdrant;

/// <summary>A segment has the same point id whenever and wherever it is written: to write it twice changes nothing.</summary>
internal static class PointIds
{
    private const int Version = 8;

    /// <summary>A UUID of version 8: it is made of a hash, and not of one of those that the other versions prescribe.</summary>
    public static Guid Of(Guid videoId, SegmentType type, int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"gilgamesh/{videoId:D}/{SegmentTypes.Name(type)}/{index}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        var high = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)((high & 0x0FFF) | (Version << 12)));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
