namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>
/// Raises a sound by a gain, and keeps its true peaks under a ceiling: it sees them coming, is down before they are there, and comes back
/// slowly. All channels go down together. What goes in comes out <see cref="Delay"/> frames later.
/// </summary>
/// <param name="gain">Factor.</param>
/// <param name="ceiling">Amplitude.</param>
internal sealed class Limiter(int channels, float gain, float ceiling)
{
    public const int Delay = Attack + TruePeaks.Delay - 1;

    /// <summary>Frames of the way down: 5 ms.</summary>
    private const int Attack = 240;

    /// <summary>Of the way back, in a frame: a time constant of 25 ms.</summary>
    private const float Release = 1f / 1200;

    /// <summary>So near to 1 the way back is over.</summary>
    private const float Back = 0.99999f;

    private readonly TruePeaks _peaks = new(channels);
    private readonly SlidingMinimum _lowest = new(Attack + (2 * TruePeaks.Delay));
    private readonly float[] _delayed = new float[(Delay + ISound.BlockFrames) * channels];
    private readonly float[] _gains = [.. Enumerable.Repeat(1f, Attack)];
    private double _sum = Attack;
    private float _gain = 1;
    private int _at;

    /// <summary>Frames since the gain was lower than 1.</summary>
    private long _open = Attack;

    /// <param name="block">Interleaved, at most <see cref="ISound.BlockFrames"/>; as much of what is delayed comes in its place.</param>
    public void Process(Span<float> block)
    {
        var peaks = _peaks.Of(block, ceiling / gain);
        block.CopyTo(_delayed.AsSpan(Delay * channels));
        if (_open >= Attack && _lowest.IsOpen && peaks.IndexOfAnyExceptInRange(0, ceiling / gain) < 0)
        {
            _lowest.Skip(peaks.Length);
            Raise(block);
        }
        else
        {
            Limit(block, peaks);
        }

        _delayed.AsSpan(block.Length, Delay * channels).CopyTo(_delayed);
    }

    /// <summary>Nothing is to be limited, nor was it a moment ago.</summary>
    private void Raise(Span<float> block)
    {
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = _delayed[i] * gain;
        }
    }

    private void Limit(Span<float> block, ReadOnlySpan<float> peaks)
    {
        for (var frame = 0; frame < peaks.Length; frame++)
        {
            var factor = Next(peaks[frame] * gain) * gain;
            for (var channel = frame * channels; channel < (frame + 1) * channels; channel++)
            {
                block[channel] = _delayed[channel] * factor;
            }
        }
    }

    /// <summary>The mean of the last gains glides down to the lowest of them just as it is needed.</summary>
    private float Next(float peak)
    {
        var lowest = _lowest.Next(peak > ceiling ? ceiling / peak : 1);
        _gain = lowest < _gain ? lowest : _gain + ((lowest - _gain) * Release);
        _gain = lowest == 1 && _gain > Back ? 1 : _gain;
        _open = _gain == 1 ? _open + 1 : 0;
        _sum += _gain - _gains[_at];
        _gains[_at] = _gain;
        _at = _at + 1 == Attack ? 0 : _at + 1;
        return Math.Min(1, (float)(_sum / Attack));
    }
}
