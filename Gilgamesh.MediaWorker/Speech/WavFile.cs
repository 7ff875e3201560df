using System.Buffers.Binary;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>WAV as the worker writes it, and only so: 48 kHz, mono, 16 bit, samples from byte 44 to the end.</summary>
internal static class WavFile
{
    public const int HeaderBytes = 44;

    public const int BytesPerSample = 2;

    /// <summary>Samples in a file of this size.</summary>
    public static long Samples(long fileBytes) => (fileBytes - HeaderBytes) / BytesPerSample;

    /// <param name="samples">At most what 32 bits of bytes can tell: more than 12 hours.</param>
    public static byte[] Header(long samples)
    {
        var bytes = checked((uint)(samples * BytesPerSample));
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), checked(bytes + HeaderBytes - 8));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), HouseFormat.SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), HouseFormat.SampleRate * BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 8 * BytesPerSample);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), bytes);
        return header;
    }
}
