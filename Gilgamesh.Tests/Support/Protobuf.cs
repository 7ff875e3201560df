namespace Gilgamesh.Tests.Support;

/// <summary>Just enough of protobuf's wire format to look into a message without its schema.</summary>
internal static class Protobuf
{
    /// <summary>The length-delimited values of a field: messages, strings and bytes alike.</summary>
    public static IEnumerable<byte[]> Messages(byte[] message, int field) =>
        Fields(message).Where(found => found.Field == field && found.Bytes is not null).Select(found => found.Bytes!);

    public static IEnumerable<ulong> Numbers(byte[] message, int field) =>
        Fields(message).Where(found => found.Field == field && found.Bytes is null).Select(found => found.Number);

    private static IEnumerable<(int Field, ulong Number, byte[]? Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return (field, Varint(message, ref at), null);
                    break;
                case 1:
                    yield return (field, BitConverter.ToUInt64(message, at), null);
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    yield return (field, 0, message[at..(at + length)]);
                    at += length;
                    break;
                case 5:
                    yield return (field, BitConverter.ToUInt32(message, at), null);
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if ((part & 0x80) == 0)
            {
                return value;
            }
        }
    }
}
