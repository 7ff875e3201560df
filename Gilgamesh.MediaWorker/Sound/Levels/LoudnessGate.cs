namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>Integrated loudness by ITU-R BS.1770 and EBU R128: blocks of 400 ms, one every 100 ms, those of silence left out.</summary>
internal static class LoudnessGate
{
    /// <summary>Tenths of a second in a block.</summary>
    private const int Overlap = 4;

    private const double Absolute = -70;
    private const double Relative = -10;

    /// <summary>In LUFS; null where nothing is louder than the noise of silence. What is shorter than a block is measured with silence after it.</summary>
    /// <param name="tenths">Energy of the weighted samples of each tenth of a second, all channels together.</param>
    /// <param name="rest">Of a last tenth that is not whole.</param>
    public static double? Integrated(IReadOnlyList<double> tenths, double rest)
    {
        var whole = tenths.Count >= Overlap ? tenths : [.. tenths, rest, .. new double[Overlap - 1 - tenths.Count]];
        var blocks = Enumerable.Range(0, whole.Count - Overlap + 1)
            .Select(at => (whole[at] + whole[at + 1] + whole[at + 2] + whole[at + 3]) / (Overlap * ISound.BlockFrames))
            .Where(power => Lufs(power) > Absolute)
            .ToList();
        if (blocks.Count == 0)
        {
            return null;
        }

        var gate = Lufs(blocks.Average()) + Relative;
        return Lufs(blocks.Where(power => Lufs(power) > gate).Average());
    }

    private static double Lufs(double power) => -0.691 + (10 * Math.Log10(power));
}
