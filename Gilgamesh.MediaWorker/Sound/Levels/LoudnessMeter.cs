namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>Measures how loud a sound is as a whole, as it comes.</summary>
/// <remarks>What it keeps is a number for each tenth of a second.</remarks>
internal sealed class LoudnessMeter(int channels)
{
    private readonly WeightingFilter[] _filters = [.. Enumerable.Range(0, channels).Select(_ => new WeightingFilter())];
    private readonly List<double> _tenths = [];
    private double _energy;
    private int _frames;

    /// <param name="block">Interleaved; of any length.</param>
    public void Add(ReadOnlySpan<float> block)
    {
        for (var left = block.Length / channels; left > 0;)
        {
            var frames = Math.Min(left, ISound.BlockFrames - _frames);
            var part = block[..(frames * channels)];
            for (var channel = 0; channel < channels; channel++)
            {
                _energy += _filters[channel].Energy(part[channel..], channels);
            }

            _frames += frames;
            left -= frames;
            block = block[part.Length..];
            if (_frames == ISound.BlockFrames)
            {
                _tenths.Add(_energy);
                (_energy, _frames) = (0, 0);
            }
        }
    }

    /// <summary>In LUFS, of all that came so far; null where nothing is louder than the noise of silence.</summary>
    public double? Integrated() => LoudnessGate.Integrated(_tenths, _energy);
}
