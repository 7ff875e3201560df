using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Tempos;

/// <summary>The beat of a piece of music, by the autocorrelation of its onsets.</summary>
internal static class TempoFinder
{
    private const double SlowestBpm = 55;
    private const double FastestBpm = 200;

    /// <summary>Where two tempos fit, as 70 and 140 do, people tap the one that is nearer to this.</summary>
    private const double UsualBpm = 120;

    /// <summary>Octaves around the usual tempo, by a bell curve.</summary>
    private const double Spread = 0.8;

    /// <summary>A beat that repeats less than this is none.</summary>
    private const double MinStrength = 0.15;

    /// <summary>Ten minutes tell the beat.</summary>
    private const int MaxValues = 600 * OnsetEnvelope.PerSecond;

    private const double PerMinute = 60.0 * OnsetEnvelope.PerSecond;

    /// <returns>Null where there is no steady beat.</returns>
    public static Tempo? Find(IReadOnlyList<float> onsets)
    {
        var values = onsets.Take(MaxValues).ToArray();
        var mean = values.DefaultIfEmpty().Average();
        var centred = Array.ConvertAll(values, value => value - mean);
        var power = Match(centred, 0);
        var (shortest, longest) = ((int)(PerMinute / FastestBpm), (int)(PerMinute / SlowestBpm));
        if (power <= 0 || centred.Length < 4 * longest)
        {
            return null;
        }

        var best = Enumerable.Range(shortest, longest - shortest + 1)
            .MaxBy(lag => (Match(centred, lag) + (Match(centred, 2 * lag) / 2)) * Liking(lag));
        var period = Refine(centred, best);
        var strength = Math.Min(1, Match(centred, (int)Math.Round(period)) / power);
        return strength < MinStrength
            ? null
            : new(Math.Round(PerMinute / period, 2), Math.Round(Phase(values, period) / OnsetEnvelope.PerSecond, 3), Math.Round(strength, 3));
    }

    private static double Liking(int lag) => Math.Exp(-0.5 * Math.Pow(Math.Log2(PerMinute / lag / UsualBpm) / Spread, 2));

    /// <summary>Mean product of the values and those so many places later.</summary>
    private static double Match(float[] values, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < values.Length; i++)
        {
            sum += values[i] * values[i - lag];
        }

        return lag < values.Length ? sum / (values.Length - lag) : 0;
    }

    /// <summary>The distance of beats that lie farther and farther apart, divided by their number: each doubling halves the error.</summary>
    private static double Refine(float[] values, double period)
    {
        for (var beats = 1; beats <= 64 && beats * period < values.Length / 2; beats *= 2)
        {
            var around = (int)Math.Round(beats * period);
            var peak = Enumerable.Range(around - 2, 5).MaxBy(lag => Match(values, lag));
            period = (peak + Vertex(Match(values, peak - 1), Match(values, peak), Match(values, peak + 1))) / beats;
        }

        return period;
    }

    /// <summary>Where the parabola through three values has its highest point, from the middle one.</summary>
    private static double Vertex(double before, double at, double after) =>
        before + after - (2 * at) is < 0 and var bend ? Math.Clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;

    /// <summary>Values before the first beat.</summary>
    private static double Phase(float[] values, double period)
    {
        const int steps = 4;
        return Enumerable.Range(0, (int)(period * steps)).MaxBy(step =>
        {
            var sum = 0.0;
            for (var at = step / (double)steps; at < values.Length - 1; at += period)
            {
                var (place, part) = ((int)at, at - Math.Floor(at));
                sum += (values[place] * (1 - part)) + (values[place + 1] * part);
            }

            return sum;
        }) / (double)steps;
    }
}
