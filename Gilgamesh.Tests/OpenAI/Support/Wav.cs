using System.Runtime.InteropServices;
using Gilgamesh.Contracts;

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
        return [.. WavFile.Header(samples.Length, Rate), .. MemoryMarshal.AsBytes<short>(samples)];
    }
}
