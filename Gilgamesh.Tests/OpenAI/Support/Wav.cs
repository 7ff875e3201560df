using System.Text;

namespace Gilgamesh.Tests.OpenAI.Support;

/// <summary>Small 16 kHz mono files, made of tones and silence.</summary>
internal static class Wav
{
    private const int Rate = 16_000;

    /// <param name="parts">Hertz (0 for silence) and seconds.</param>
    public static byte[] Of(params (double Hertz, double Seconds)[] parts)
    {
        short[] samples = [.. parts.SelectMany(part => Enumerable.Range(0, (int)(part.Seconds * Rate))
            .Select(i => (short)(10_000 * Math.Sin(2 * Math.PI * part.Hertz * i / Rate))))];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length * 2);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length * 2);
        Array.ForEach(samples, writer.Write);
        return file.ToArray();
    }
}
