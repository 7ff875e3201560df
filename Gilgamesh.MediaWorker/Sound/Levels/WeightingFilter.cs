namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>The K-weighting of ITU-R BS.1770 at 48 kHz, for one channel: a shelf for the head, then a high pass. The factors are the recommendation's.</summary>
internal sealed class WeightingFilter
{
    /// <summary>What is quieter is nothing: numbers near the smallest ones there are would take a processor many times as long.</summary>
    private const double Nothing = 1e-30;

    /// <summary>The last samples, and what became of them: the last one, and the one before.</summary>
    private double _sample1, _sample2, _head1, _head2, _weighted1, _weighted2;

    /// <summary>Sum of the squares of the weighted samples.</summary>
    /// <param name="samples">Every <paramref name="step"/>th one is this channel's.</param>
    /// <remarks>Only one multiplication and addition of each sample waits for the sample before: that is what its time depends on.</remarks>
    public double Energy(ReadOnlySpan<float> samples, int step)
    {
        var (sample1, sample2, head1, head2, weighted1, weighted2) = (_sample1, _sample2, _head1, _head2, _weighted1, _weighted2);
        var energy = 0.0;
        for (var i = 0; i < samples.Length; i += step)
        {
            double sample = samples[i];
            var forward = (1.53512485958697 * sample) - (2.69169618940638 * sample1) + (1.19839281085285 * sample2);
            var head = double.MultiplyAddEstimate(1.69065929318241, head1, double.MultiplyAddEstimate(-0.73248077421585, head2, forward));
            forward = head - (2 * head1) + head2;
            var weighted = double.MultiplyAddEstimate(1.99004745483398, weighted1, double.MultiplyAddEstimate(-0.99007225036621, weighted2, forward));
            energy = double.MultiplyAddEstimate(weighted, weighted, energy);
            (sample2, sample1, head2, head1, weighted2, weighted1) = (sample1, sample, head1, head, weighted1, weighted);
        }

        (_sample1, _sample2) = (sample1, sample2);
        (_head1, _head2, _weighted1, _weighted2) = (Kept(head1), Kept(head2), Kept(weighted1), Kept(weighted2));
        return energy;
    }

    private static double Kept(double value) => Math.Abs(value) < Nothing ? 0 : value;
}
