namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>Integrated loudness by ITU-R BS.1770 and EBU R128: blocks of 400 ms, one every 100 ms, those of silence left out.</summary>
/// <remarks>What it keeps is a number for each tenth of a second.</remarks>
internal sealed class LoudnessMeter(int channels)
{
    /// <summary>Tenths of a second in a block.</summary>
    private const int Overlap = 4;

    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;

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
                EndTenth();
            }
        }
    }

    /// <summary>In LUFS, of all that came so far; null where nothing is louder than the noise of silence. What is shorter than a block is measured with silence after it.</summary>
    public double? Integrated()
    {
        if (_frames > 0 && _tenths.Count < Overlap)
        {
            EndTenth();
        }

        while (_tenths.Count is > 0 and < Overlap)
        {
            _tenths.Add(0);
        }

        var blocks = Enumerable.Range(0, Math.Max(0, _tenths.Count - Overlap + 1))
            .Select(at => (_tenths[at] + _tenths[at + 1] + _tenths[at + 2] + _tenths[at + 3]) / Overlap)
            .Where(power => Lufs(power) > AbsoluteGate)
            .ToList();
        if (blocks.Count == 0)
        {
            return null;
        }

        var gate = Lufs(blocks.Average()) + RelativeGate;
        return Lufs(blocks.Where(power => Lufs(power) > gate).Average());
    }

    private static double Lufs(double power) => -0.691 + (10 * Math.Log10(power));

    private void EndTenth()
    {
        _tenths.Add(_energy / ISound.BlockFrames);
        (_energy, _frames) = (0, 0);
    }
}
