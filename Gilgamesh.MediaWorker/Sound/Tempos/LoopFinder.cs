using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Tempos;

/// <summary>Where a piece of music is taken up again, in frames of its sound.</summary>
/// <param name="Begin">Where it is first heard.</param>
/// <param name="Start">What follows on <paramref name="End"/>.</param>
/// <param name="Fade">Frames from both on through which the one goes over into the other.</param>
internal sealed record MusicLoop(long Begin, long Start, long End, int Fade);

/// <summary>Bar to bar where there is a beat: of the bars near the end, the one after which it goes on most like at the beginning.</summary>
internal static class LoopFinder
{
    private const int BeatsInBar = 4;

    /// <summary>Seconds of the crossfade where there is no beat to keep to.</summary>
    private const double LongFade = 2;

    /// <summary>Seconds of the crossfade on the beat.</summary>
    private const double ShortFade = 0.1;

    /// <summary>Hundredths of a second that the bar's own beat may be off.</summary>
    private const int Slack = 3;

    public static MusicLoop Find(OnsetEnvelope onsets, Tempo? tempo, long frames)
    {
        var (first, last) = onsets.Heard;
        var end = Math.Min(frames, (long)last * OnsetEnvelope.Hop);
        var begin = (long)first * OnsetEnvelope.Hop;
        return (tempo is null ? null : OnTheBeat(onsets.Values, first, last, tempo)) ?? Whole(begin, end);
    }

    private static MusicLoop Whole(long begin, long end)
    {
        var fade = (int)Math.Min(LongFade * HouseFormat.SampleRate, (end - begin) / 4);
        return new(begin, begin, end - fade, fade);
    }

    /// <returns>Null where there are no two bars.</returns>
    private static MusicLoop? OnTheBeat(IReadOnlyList<float> onsets, int first, int last, Tempo tempo)
    {
        var beat = 60 * OnsetEnvelope.PerSecond / tempo.Bpm;
        var phase = tempo.FirstBeat * OnsetEnvelope.PerSecond;
        var start = phase + (Math.Ceiling((first - phase) / beat) * beat);
        var bar = BeatsInBar * beat;
        // A bar is left behind the end: it tells how it would go on.
        var bars = (int)((last - start) / bar) - 1;
        if (bars < 1)
        {
            return null;
        }

        var candidates = Enumerable.Range(Math.Max(1, bars / 2), bars - Math.Max(1, bars / 2) + 1)
            .SelectMany(n => Enumerable.Range(-Slack, (2 * Slack) + 1).Select(off => start + (n * bar) + off));
        var end = candidates.MaxBy(at => Likeness(onsets, (int)Math.Round(start), (int)Math.Round(at), (int)bar));
        return new(
            (long)first * OnsetEnvelope.Hop, Frame(start), Frame(end), (int)(ShortFade * HouseFormat.SampleRate));
    }

    private static long Frame(double value) => (long)Math.Round(value * OnsetEnvelope.Hop);

    private static double Likeness(IReadOnlyList<float> onsets, int one, int other, int length)
    {
        var (product, first, second) = (0.0, 1e-9, 1e-9);
        for (var i = 0; i < length && other + i < onsets.Count; i++)
        {
            product += onsets[one + i] * onsets[other + i];
            first += onsets[one + i] * onsets[one + i];
            second += onsets[other + i] * onsets[other + i];
        }

        return product / Math.Sqrt(first * second);
    }
}
