using System.Numerics;
using System.Runtime.InteropServices;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Speech.Words;

/// <summary>
/// A speech as an ear takes it: for each 10 ms the loudness of <see cref="Bands"/> bands of the mel scale, in decibels around each band's mean,
/// which takes most of the voice out and leaves what is said.
/// </summary>
internal static class MelFrames
{
    public const int Bands = 24;

    /// <summary>Samples at 48 kHz between two frames.</summary>
    public const int Hop = HouseFormat.SampleRate / 100;

    private const int Thinning = 3;
    private const int Rate = HouseFormat.SampleRate / Thinning;
    private const int Window = 512;
    private const double LowestHz = 120;
    private const double HighestHz = 7000;

    /// <summary>Below this, in decibels under a full sine, all is silence.</summary>
    private const float Floor = -60;

    private static readonly float[] Hann = [.. Enumerable.Range(0, Window).Select(n => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * n / Window))))];
    private static readonly int[] Edges = [.. Enumerable.Range(0, Bands + 2).Select(n => (int)Math.Round(Hz(Mel(LowestHz) + (n * (Mel(HighestHz) - Mel(LowestHz)) / (Bands + 1))) * Window / Rate))];

    /// <param name="wave">All bytes of a file of <see cref="WavFile"/>'s form.</param>
    public static float[][] Of(ReadOnlySpan<byte> wave)
    {
        var samples = MemoryMarshal.Cast<byte, short>(wave[WavFile.HeaderBytes..(wave.Length & ~1)]);
        var thin = new float[samples.Length / Thinning];
        for (var n = 0; n < thin.Length; n++)
        {
            thin[n] = (samples[3 * n] + samples[(3 * n) + 1] + samples[(3 * n) + 2]) / (Thinning * 32768f);
        }

        var frames = new float[(thin.Length * Thinning / Hop) + 1][];
        var spectrum = new Complex[Window];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            // Its middle is the frame's time.
            var from = (frame * Hop / Thinning) - (Window / 2);
            for (var n = 0; n < Window; n++)
            {
                spectrum[n] = from + n >= 0 && from + n < thin.Length ? thin[from + n] * Hann[n] : 0;
            }

            Transform(spectrum);
            frames[frame] = Loudness(spectrum);
        }

        TakeMeans(frames);
        return frames;
    }

    private static float[] Loudness(Complex[] spectrum)
    {
        var bands = new float[Bands];
        for (var band = 0; band < Bands; band++)
        {
            double energy = 0;
            for (var n = Edges[band]; n <= Math.Max(Edges[band] + 1, Edges[band + 2]); n++)
            {
                energy += (spectrum[n].Real * spectrum[n].Real) + (spectrum[n].Imaginary * spectrum[n].Imaginary);
            }

            bands[band] = Math.Max(Floor, (float)(10 * Math.Log10((energy * 16 / ((double)Window * Window)) + 1e-12)));
        }

        return bands;
    }

    private static void TakeMeans(float[][] frames)
    {
        for (var band = 0; band < Bands; band++)
        {
            var heard = frames.Where(frame => frame[band] > Floor).ToList();
            var mean = heard.Count == 0 ? Floor : heard.Average(frame => frame[band]);
            foreach (var frame in frames)
            {
                frame[band] -= mean;
            }
        }
    }

    /// <summary>Fourier's, by halves, in place.</summary>
    private static void Transform(Complex[] values)
    {
        for (int n = 1, reversed = 0; n < values.Length; n++)
        {
            var bit = values.Length >> 1;
            for (; (reversed & bit) != 0; bit >>= 1)
            {
                reversed ^= bit;
            }

            reversed ^= bit;
            if (n < reversed)
            {
                (values[n], values[reversed]) = (values[reversed], values[n]);
            }
        }

        for (var length = 2; length <= values.Length; length <<= 1)
        {
            var step = Complex.FromPolarCoordinates(1, -2 * Math.PI / length);
            for (var from = 0; from < values.Length; from += length)
            {
                var turn = Complex.One;
                for (var n = from; n < from + (length / 2); n++, turn *= step)
                {
                    var odd = values[n + (length / 2)] * turn;
                    (values[n], values[n + (length / 2)]) = (values[n] + odd, values[n] - odd);
                }
            }
        }
    }

    private static double Mel(double hz) => 2595 * Math.Log10(1 + (hz / 700));

    private static double Hz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
