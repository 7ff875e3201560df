using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Sound.Tracks;

namespace Gilgamesh.MediaWorker.Sound.Tempos;

/// <summary>How much begins in each hundredth of a second: the rise of level in three bands (bass, voice, cymbals), by the root of the amplitude.</summary>
internal sealed class OnsetEnvelope
{
    public const int PerSecond = 100;

    /// <summary>Frames of sound for each value.</summary>
    public const int Hop = HouseFormat.SampleRate / PerSecond;

    /// <summary>Amplitude under which nothing is heard.</summary>
    private const float Quiet = 0.001f;

    // Of one-pole low passes at 150 Hz and 2.5 kHz.
    private const float Bass = 0.0194f;
    private const float Voice = 0.279f;

    private readonly List<float> _values = [];
    private readonly List<float> _levels = [];
    private readonly float[] _sums = new float[3];
    private readonly float[] _before = new float[3];
    private float _bass, _voice;
    private int _frames;

    public IReadOnlyList<float> Values => _values;

    /// <summary>Values from the first that is heard to behind the last one.</summary>
    public (int First, int End) Heard => (Math.Max(0, _levels.FindIndex(level => level > Quiet)), _levels.FindLastIndex(level => level > Quiet) + 1);

    /// <param name="block">Two channels, interleaved.</param>
    public void Add(ReadOnlySpan<float> block)
    {
        for (var i = 0; i < block.Length; i += TrackPlan.Channels)
        {
            var sample = (block[i] + block[i + 1]) / 2;
            _bass += Bass * (sample - _bass);
            _voice += Voice * (sample - _voice);
            var (middle, high) = (_voice - _bass, sample - _voice);
            _sums[0] += _bass * _bass;
            _sums[1] += middle * middle;
            _sums[2] += high * high;
            if (++_frames == Hop)
            {
                EndHop();
            }
        }
    }

    private void EndHop()
    {
        var (rise, all) = (0f, 0f);
        for (var band = 0; band < _sums.Length; band++)
        {
            all += _sums[band];
            var level = MathF.Sqrt(MathF.Sqrt(_sums[band] / Hop));
            // What grew before the first value began with it.
            rise += _values.Count == 0 ? 0 : Math.Max(0, level - _before[band]);
            (_before[band], _sums[band]) = (level, 0);
        }

        _values.Add(rise);
        _levels.Add(MathF.Sqrt(all / Hop));
        _frames = 0;
    }
}
