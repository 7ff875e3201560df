using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Speech.Words;

/// <summary>When the words of a text are heard, from a few points of it whose time is known.</summary>
internal static class WordTimes
{
    /// <summary>A pause that ends so near to a word's end is the one behind it.</summary>
    private const int NearSamples = HouseFormat.SampleRate / 20;

    /// <param name="marks">A word that has none begins where the words around it leave room, by its length.</param>
    /// <param name="samples">Of the whole speech.</param>
    public static IReadOnlyList<SpokenWord> Lay(string text, IEnumerable<WordMark> marks, long samples, IReadOnlyList<SpeechPause> pauses)
    {
        var words = CaptionWord.Split(text);
        var known = marks.ToList();
        var starts = Fill(words, [.. words.Select(word => known.Where(mark => mark.Place >= word.First && mark.Place < word.End).Select(mark => (double?)mark.Sample).Min())], samples);
        List<SpokenWord> spoken = [];
        for (var n = 0; n < words.Count; n++)
        {
            var end = n + 1 < words.Count ? starts[n + 1] : samples;
            spoken.Add(WithoutPauses(new(words[n].Text, starts[n], end), pauses));
        }

        return spoken;
    }

    /// <summary>Where nothing is known but what is said: the words over the sound between the pauses, by their lengths.</summary>
    public static IReadOnlyList<WordMark> Spread(string text, long samples, IReadOnlyList<SpeechPause> pauses)
    {
        var words = CaptionWord.Split(text);
        var sounding = samples - pauses.Sum(pause => pause.Samples);
        var letters = words.Sum(word => word.End - word.First);
        var before = 0;
        List<WordMark> marks = [];
        foreach (var word in words)
        {
            var at = sounding * before / letters;
            foreach (var pause in pauses.TakeWhile(pause => pause.First <= at))
            {
                at += pause.Samples;
            }

            marks.Add(new(word.First, at));
            before += word.End - word.First;
        }

        return marks;
    }

    private static long[] Fill(IReadOnlyList<CaptionWord> words, double?[] starts, long samples)
    {
        var filled = new long[words.Count];
        for (var n = 0; n < words.Count; n++)
        {
            var before = n == 0 ? 0 : filled[n - 1];
            if (starts[n] is { } known)
            {
                filled[n] = Math.Clamp((long)Math.Round(known), before, samples);
                continue;
            }

            // Its share of the time from the word before to the next word that is known.
            var next = Enumerable.Range(n, words.Count - n).FirstOrDefault(place => starts[place] is not null, words.Count);
            var end = next < words.Count ? Math.Clamp((long)starts[next]!.Value, before, samples) : samples;
            var letters = words.Take(next).Skip(Math.Max(0, n - 1)).Sum(word => word.End - word.First);
            filled[n] = n == 0 ? 0 : before + ((end - before) * (words[n - 1].End - words[n - 1].First) / letters);
        }

        return filled;
    }

    private static SpokenWord WithoutPauses(SpokenWord word, IReadOnlyList<SpeechPause> pauses)
    {
        foreach (var pause in pauses)
        {
            var end = pause.First + pause.Samples;
            if (pause.First <= word.First && end > word.First && end < word.End)
            {
                word = word with { First = end };
            }

            if (pause.First > word.First && pause.First < word.End && end >= word.End - NearSamples)
            {
                word = word with { End = pause.First };
            }
        }

        return word;
    }
}
