using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>What was measured of a recording, and what follows from it.</summary>
/// <param name="Loudness">Integrated loudness by EBU R128, in LUFS.</param>
internal sealed record SpeechLevel(double Loudness)
{
    public const double TargetLoudness = -16;

    /// <summary>Below this there is nothing but the noise of silence.</summary>
    private const double Silence = -60;

    /// <summary>So far below the speech's own loudness, a sample is no part of it.</summary>
    private const double QuietBy = 34;

    private const int SamplesBefore = 96;
    private const int SamplesAfter = 2400;

    public bool IsSilent => !(Loudness > Silence);

    /// <summary>From this amplitude on, a sample is part of the speech.</summary>
    public int Threshold => (int)Math.Max(1, short.MaxValue * Math.Pow(10, (Loudness - QuietBy) / 20));

    public double Gain => TargetLoudness - Loudness;

    /// <summary>Samples from the first sound to the last, with 2 ms before and 50 ms after, so that nothing is clipped off. Null where all is quiet.</summary>
    /// <param name="wave">A file of <see cref="WavFile"/>'s form.</param>
    public async Task<(long From, long To)?> FindSpeechAsync(Stream wave, CancellationToken cancel)
    {
        var threshold = Threshold;
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        long first = -1, last = -1, position = 0;
        wave.Position = WavFile.HeaderBytes;
        int read;
        while ((read = await wave.ReadAtLeastAsync(buffer.AsMemory(0, 1 << 16), 1 << 16, throwOnEndOfStream: false, cancel)) > 0)
        {
            var samples = MemoryMarshal.Cast<byte, short>(buffer.AsSpan(0, read & ~1));
            for (var i = 0; i < samples.Length; i++)
            {
                if (Math.Abs((int)samples[i]) >= threshold)
                {
                    first = first < 0 ? position + i : first;
                    last = position + i;
                }
            }

            position += samples.Length;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return first < 0 ? null : (Math.Max(0, first - SamplesBefore), Math.Min(position, last + 1 + SamplesAfter));
    }

    /// <summary>The last value of the many that ffmpeg's ebur128 filter writes, one for each 100 ms.</summary>
    public static SpeechLevel Parse(IEnumerable<string> lines)
    {
        var last = lines.LastOrDefault(line => line.StartsWith(SpeechPlan.LoudnessKey, StringComparison.Ordinal));
        var value = last?[(SpeechPlan.LoudnessKey.Length + 1)..];
        return new(double.TryParse(value, CultureInfo.InvariantCulture, out var loudness) ? loudness : double.NegativeInfinity);
    }
}
