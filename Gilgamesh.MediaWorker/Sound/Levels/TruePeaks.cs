using System.Numerics;
using System.Runtime.InteropServices;

namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>The peaks between the samples, by the fourfold oversampling of ITU-R BS.1770, annex 2. The factors are the recommendation's.</summary>
internal sealed class TruePeaks(int channels)
{
    /// <summary>Samples by which a peak is told late, at most.</summary>
    public const int Delay = 6;

    private const int Taps = 12;

    /// <summary>No peak between samples is higher than the samples by more than this: the sum of a phase's factors, without their signs.</summary>
    private const float MaxRise = 2.03f;

    private static readonly float[] First =
    [
        0.0017089843750f, 0.0109863281250f, -0.0196533203125f, 0.0332031250000f, -0.0594482421875f, 0.1373291015625f,
        0.9721679687500f, -0.1022949218750f, 0.0476074218750f, -0.0266113281250f, 0.0148925781250f, -0.0083007812500f,
    ];

    private static readonly float[] Second =
    [
        -0.0291748046875f, 0.0292968750000f, -0.0517578125000f, 0.0891113281250f, -0.1665039062500f, 0.4650878906250f,
        0.7797851562500f, -0.2003173828125f, 0.1015625000000f, -0.0582275390625f, 0.0330810546875f, -0.0189208984375f,
    ];

    /// <summary>Of the newest sample first, those of the four phases.</summary>
    private static readonly (Vector<float> First, Vector<float> Second, Vector<float> Third, Vector<float> Fourth)[] Factors =
        [.. Enumerable.Range(0, Taps).Select(tap => (new Vector<float>(First[tap]), new Vector<float>(Second[tap]), new Vector<float>(Second[^(tap + 1)]), new Vector<float>(First[^(tap + 1)])))];

    private static readonly int Room = (ISound.BlockFrames + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>A channel's last samples, then those of the block.</summary>
    private readonly float[][] _lines = [.. Enumerable.Range(0, channels).Select(_ => new float[Taps - 1 + Room])];

    private readonly float[] _peaks = new float[Room];

    /// <summary>Amplitude of the samples of the block before.</summary>
    private float _before;

    /// <summary>For each frame the highest amplitude at and around it, of all channels. Valid until the next call.</summary>
    /// <param name="block">Interleaved, at most <see cref="ISound.BlockFrames"/>.</param>
    /// <param name="least">Peaks that are lower may be told as 0, which is faster.</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> block, float least = 0)
    {
        var frames = block.Length / channels;
        Array.Clear(_peaks);
        var highest = Highest(block);
        var isLow = Math.Max(_before, highest) * MaxRise < least;
        _before = highest;
        for (var channel = 0; channel < channels; channel++)
        {
            var line = _lines[channel];
            if (channels == 1)
            {
                block.CopyTo(line.AsSpan(Taps - 1));
            }
            else
            {
                for (var frame = 0; frame < frames; frame++)
                {
                    line[Taps - 1 + frame] = block[(frame * channels) + channel];
                }
            }

            if (!isLow)
            {
                Raise(line, frames);
            }

            line.AsSpan(frames, Taps - 1).CopyTo(line);
        }

        return _peaks.AsSpan(0, frames);
    }

    /// <summary>The highest amplitude of some samples.</summary>
    public static float Highest(ReadOnlySpan<float> samples)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        var most = Vector<float>.Zero;
        foreach (var vector in vectors)
        {
            most = Vector.Max(most, Vector.Abs(vector));
        }

        var highest = 0f;
        for (var n = 0; n < Vector<float>.Count; n++)
        {
            highest = Math.Max(highest, most[n]);
        }

        foreach (var sample in samples[(vectors.Length * Vector<float>.Count)..])
        {
            highest = Math.Max(highest, Math.Abs(sample));
        }

        return highest;
    }

    private void Raise(float[] line, int frames)
    {
        for (var frame = 0; frame < frames; frame += Vector<float>.Count)
        {
            var peak = Vector.Max(new Vector<float>(_peaks, frame), Vector.Abs(new Vector<float>(line, frame + Taps - 1 - Delay)));
            var (first, second, third, fourth) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var tap = 0; tap < Taps; tap++)
            {
                var samples = new Vector<float>(line, frame + Taps - 1 - tap);
                ref readonly var factors = ref Factors[tap];
                first = Vector.MultiplyAddEstimate(factors.First, samples, first);
                second = Vector.MultiplyAddEstimate(factors.Second, samples, second);
                third = Vector.MultiplyAddEstimate(factors.Third, samples, third);
                fourth = Vector.MultiplyAddEstimate(factors.Fourth, samples, fourth);
            }

            peak = Vector.Max(Vector.Max(peak, Vector.Abs(first)), Vector.Abs(second));
            Vector.Max(Vector.Max(peak, Vector.Abs(third)), Vector.Abs(fourth)).CopyTo(_peaks, frame);
        }
    }
}
