namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>
/// The gains that raise a sound and keep its true peaks under a ceiling: down before a peak is there, and slowly back. One for the beginning of
/// each millisecond, one for the end of the last; between them it goes straight. All channels go down together.
/// </summary>
/// <param name="peaks">Of each millisecond, as <see cref="LevelCurve"/> tells them.</param>
/// <param name="ceiling">Amplitude.</param>
internal sealed class Limiter(IReadOnlyList<float> peaks, float ceiling)
{
    /// <summary>Milliseconds of the way down.</summary>
    private const int Attack = 5;

    /// <summary>Milliseconds that a peak is looked at for: during the way down, in its own, and in the next, since it is told late.</summary>
    private const int Window = Attack + 2;

    /// <summary>Of the way back, in a millisecond: a time constant of 25 ms.</summary>
    private static readonly float Release = 1 - MathF.Exp(-1 / 25f);

    private readonly float[] _highest = [.. Enumerable.Range(0, peaks.Count + Attack).Select(end => Highest(peaks, end))];
    private readonly float[] _gains = new float[peaks.Count];

    /// <summary>Valid until the next call.</summary>
    /// <param name="gain">Factor.</param>
    public ReadOnlyMemory<float> Gains(float gain)
    {
        Span<float> last = stackalloc float[Attack];
        last.Fill(1);
        double sum = Attack;
        var level = 1f;
        for (var n = 0; n < _highest.Length; n++)
        {
            var peak = _highest[n] * gain;
            var lowest = peak > ceiling ? ceiling / peak : 1;
            level = lowest < level ? lowest : level + ((lowest - level) * Release);

            // The mean of the last levels glides down to the lowest of them just as it is needed.
            sum += level - last[n % Attack];
            last[n % Attack] = level;
            if (n >= Attack)
            {
                _gains[n - Attack] = gain * Math.Min(1, (float)(sum / Attack));
            }
        }

        return _gains;
    }

    /// <param name="block">Interleaved.</param>
    /// <param name="gains">From its first millisecond on.</param>
    public static void Apply(Span<float> block, int channels, ReadOnlySpan<float> gains)
    {
        for (var n = 0; !block.IsEmpty; n++)
        {
            var part = block[..Math.Min(block.Length, LevelCurve.Step * channels)];
            var rise = (gains[n + 1] - gains[n]) / LevelCurve.Step;
            for (var frame = 0; frame < part.Length / channels; frame++)
            {
                var gain = gains[n] + (rise * frame);
                for (var channel = 0; channel < channels; channel++)
                {
                    part[(frame * channels) + channel] *= gain;
                }
            }

            block = block[part.Length..];
        }
    }

    private static float Highest(IReadOnlyList<float> peaks, int end)
    {
        var highest = 0f;
        for (var n = Math.Max(0, end - Window + 1); n <= Math.Min(end, peaks.Count - 1); n++)
        {
            highest = Math.Max(highest, peaks[n]);
        }

        return highest;
    }
}
