using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Captions;

/// <summary>The words of a speech as they are heard in its segment.</summary>
internal static class NarratedWords
{
    /// <summary>Silence that is put into the speech moves what comes behind it; none is put into a word.</summary>
    public static IReadOnlyList<SpokenWord> Moved(IReadOnlyList<SpokenWord> words, IReadOnlyList<AddedSilence> silences) =>
        [.. words.Select(word => Moved(word, silences))];

    private static SpokenWord Moved(SpokenWord word, IReadOnlyList<AddedSilence> silences)
    {
        // A silence within a word's time stands in the pause at its end, or in the one before it, whichever is nearer.
        var by = silences.Where(silence => silence.At <= (word.First + word.End) / 2).Sum(silence => silence.Samples);
        var first = silences.Where(silence => silence.At > word.First && silence.At <= (word.First + word.End) / 2).Select(silence => silence.At).LastOrDefault(word.First);
        var end = silences.Where(silence => silence.At > (word.First + word.End) / 2 && silence.At < word.End).Select(silence => silence.At).FirstOrDefault(word.End);
        return word with { First = first + by, End = end + by };
    }
}
