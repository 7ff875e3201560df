namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>The K-weighting of ITU-R BS.1770 at 48 kHz, for one channel: a shelf for the head, then a high pass. The factors are the recommendation's.</summary>
internal sealed class WeightingFilter
{
    /// <summary>What is quieter is nothing: numbers near the smallest ones there are would take a processor many times as long.</summary>
    private const double Nothing = 1e-30;

    private double _shelf1, _shelf2, _pass1, _pass2;

    /// <summary>Sum of the squares of the weighted samples.</summary>
    /// <param name="samples">Every <paramref name="step"/>th one is this channel's.</param>
    public double Energy(ReadOnlySpan<float> samples, int step)
    {
        var (shelf1, shelf2, pass1, pass2) = (_shelf1, _shelf2, _pass1, _pass2);
        var energy = 0.0;
        for (var i = 0; i < samples.Length; i += step)
        {
            double sample = samples[i];
            var head = (1.53512485958697 * sample) + shelf1;
            shelf1 = (-2.69169618940638 * sample) + (1.69065929318241 * head) + shelf2;
            shelf2 = (1.19839281085285 * sample) - (0.73248077421585 * head);
            var weighted = head + pass1;
            pass1 = (-2 * head) + (1.99004745483398 * weighted) + pass2;
            pass2 = head - (0.99007225036621 * weighted);
            energy += weighted * weighted;
        }

        (_shelf1, _shelf2, _pass1, _pass2) = (Kept(shelf1), Kept(shelf2), Kept(pass1), Kept(pass2));
        return energy;
    }

    private static double Kept(double value) => Math.Abs(value) < Nothing ? 0 : value;
}
