using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>
/// Puts air between the sentences of a recording: where the voice itself pauses, the segment's silence is spread, so that a cue is
/// heard, then done. The recording stays one; nothing of it is cut.
/// </summary>
internal static class Pacing
{
    // How much shorter a pause may be for each second that it is nearer to where the sentence should end.
    private const double SecondsPerSecond = 0.06;

    /// <summary>Silences to put into a speech; what finds no pause of the voice is left to the segment's end.</summary>
    /// <param name="sentences">Seconds that each sentence takes, by estimate.</param>
    /// <param name="samples">Of the recording.</param>
    /// <param name="room">Samples that the segment is longer than its recording.</param>
    public static IReadOnlyList<AddedSilence> Spread(IReadOnlyList<double> sentences, long samples, IReadOnlyList<SpeechPause> pauses, long room)
    {
        var total = sentences.Sum();
        var ends = Ends(sentences, samples, pauses);
        // After a long sentence there is more to do.
        return [.. ends.Zip(sentences)
            .Where(end => end.First is not null)
            .Select(end => new AddedSilence(end.First!.Value, (long)(room * end.Second / total)))
            .Where(silence => silence.Samples > 0)];
    }

    /// <summary>The sample at which each sentence but the last one has ended; null where the voice makes no pause for it.</summary>
    internal static IReadOnlyList<long?> Ends(IReadOnlyList<double> sentences, long samples, IReadOnlyList<SpeechPause> pauses)
    {
        var count = sentences.Count - 1;
        var expected = new double[count];
        for (var n = 0; n < count; n++)
        {
            expected[n] = (n == 0 ? 0 : expected[n - 1]) + (samples * sentences[n] / sentences.Sum());
        }

        // The longest pauses near to where they should be, in order: best[n, p] for the first n ends among the first p pauses.
        var best = new double[count + 1, pauses.Count + 1];
        for (var n = 1; n <= count; n++)
        {
            for (var p = 1; p <= pauses.Count; p++)
            {
                best[n, p] = Math.Max(Math.Max(best[n - 1, p], best[n, p - 1]), best[n - 1, p - 1] + Worth(pauses[p - 1], expected[n - 1]));
            }
        }

        var ends = new long?[count];
        for (var (n, p) = (count, pauses.Count); n > 0 && p > 0;)
        {
            if (best[n, p] == best[n, p - 1])
            {
                p--;
            }
            else if (best[n, p] == best[n - 1, p])
            {
                n--;
            }
            else
            {
                ends[--n] = Middle(pauses[--p]);
            }
        }

        return ends;
    }

    private static double Worth(SpeechPause pause, double expected) =>
        (pause.Samples - (SecondsPerSecond * Math.Abs(Middle(pause) - expected))) / HouseFormat.SampleRate;

    private static long Middle(SpeechPause pause) => pause.First + (pause.Samples / 2);
}
