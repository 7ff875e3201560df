using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>
/// What is kept of a sound that was heard once: the energy and the highest true peak of each millisecond. So it is known how loud it is under
/// whatever gain and limiter, without hearing it again.
/// </summary>
/// <remarks>5 MB for ten minutes.</remarks>
internal sealed class LevelCurve(int channels)
{
    /// <summary>Frames of a millisecond.</summary>
    public const int Step = HouseFormat.SampleRate / 1000;

    /// <summary>Amplitude: no peak that is lower is ever raised to a ceiling.</summary>
    private const float Nothing = 0.001f;

    private const int StepsInTenth = ISound.BlockFrames / Step;

    private readonly WeightingFilter[] _filters = [.. Enumerable.Range(0, channels).Select(_ => new WeightingFilter())];
    private readonly TruePeaks _truePeaks = new(channels);
    private readonly List<float> _energies = [];
    private readonly List<float> _peaks = [];

    /// <summary>Of each millisecond; up to <see cref="TruePeaks.Delay"/> samples late, so that the last ones stand in a millisecond of their own.</summary>
    public IReadOnlyList<float> Peaks => _peaks;

    /// <param name="block">A block of an <see cref="ISound"/>.</param>
    public void Add(ReadOnlySpan<float> block)
    {
        var peaks = _truePeaks.Of(block, Nothing);
        for (var at = 0; at < peaks.Length; at += Step)
        {
            var frames = Math.Min(Step, peaks.Length - at);
            var part = block.Slice(at * channels, frames * channels);
            var energy = 0.0;
            for (var channel = 0; channel < channels; channel++)
            {
                energy += _filters[channel].Energy(part[channel..], channels);
            }

            _energies.Add((float)energy);
            _peaks.Add(TruePeaks.Highest(peaks.Slice(at, frames)));
        }
    }

    /// <summary>After the last block.</summary>
    public void End() => _peaks.Add(TruePeaks.Highest(_truePeaks.Of(new float[TruePeaks.Delay * channels])));

    /// <summary>In LUFS; null for silence.</summary>
    /// <param name="gains">At the beginning of each millisecond, and at the end of the last.</param>
    public double? Integrated(ReadOnlySpan<float> gains)
    {
        List<double> tenths = [];
        var energy = 0.0;
        for (var n = 0; n < _energies.Count; n++)
        {
            var gain = (gains[n] + gains[n + 1]) / 2;
            energy += _energies[n] * gain * gain;
            if ((n + 1) % StepsInTenth == 0)
            {
                tenths.Add(energy);
                energy = 0;
            }
        }

        return LoudnessGate.Integrated(tenths, energy);
    }
}
