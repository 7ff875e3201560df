using System.Buffers.Binary;

namespace Gilgamesh.Contracts;

/// <summary>Speech as a file: WAV, mono, 16 bit, samples from byte 44 to the end.</summary>
public static class WavFile
{
    public const int HeaderBytes = 44;

    public const int BytesPerSample = 2;

    /// <summary>Samples in a file of this size.</summary>
    public static long Samples(long fileBytes) => (fileBytes - HeaderBytes) / BytesPerSample;

    /// <param name="samples">Of each channel. At most what 32 bits of bytes can tell: more than 12 hours; null where it is not known yet.</param>
    public static byte[] Header(long? samples, int sampleRate = HouseFormat.SampleRate, int channels = 1)
    {
        var frameBytes = BytesPerSample * channels;
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), checked((uint?)((samples * frameBytes) + HeaderBytes - 8)) ?? uint.MaxValue);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), sampleRate * frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), (short)frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8 * BytesPerSample);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), checked((uint?)(samples * frameBytes)) ?? uint.MaxValue);
        return header;
    }
}
