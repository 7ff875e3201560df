namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>Whether a sentence says only what its clip shows or its instructor says.</summary>
internal static class GroundingCheck
{
    // The least share of a sentence's content words that its evidence, or else its clip's text, must hold.
    private const double MinSupport = 0.5;

    private static readonly HashSet<string> Function = new(
        ("a an and the of to in on at with for from by is are be it its this that these those your you we let s now next then first finally "
        + "as or but so into out up down over under here there do does can will i me my our us not no just keep still again one "
        + "start finish go welcome").Split(' '));

    /// <summary>The quote stands in the clip's text, and the sentence's own words come from there. A hello claims nothing.</summary>
    public static bool IsSupported(ScriptSentence sentence, ScriptClip clip)
    {
        if (Phrases.IsCourtesy(sentence.Text))
        {
            return true;
        }

        return Quotes(sentence.Evidence, clip) && Support(sentence.Text, Padded(clip)) >= MinSupport;
    }

    /// <summary>The words stand in the clip's text.</summary>
    public static bool Quotes(string evidence, ScriptClip clip) =>
        Sentences.Normalise(evidence) is { Length: > 0 } words && Padded(clip).Contains($" {words} ", StringComparison.Ordinal);

    /// <summary>Of the clip's own sentences the one that supports best what somebody has written; null where the clip does not support it.</summary>
    public static string? FindEvidence(string sentence, ScriptClip clip) => Support(sentence, Padded(clip)) < MinSupport
        ? null
        : clip.Text.Split('\n').SelectMany(Sentences.Split).Where(line => Quotes(line, clip)).MaxBy(line => Support(sentence, $" {Sentences.Normalise(line)} "));

    private static string Padded(ScriptClip clip) => $" {Sentences.Normalise(clip.Text)} ";

    private static double Support(string sentence, string text)
    {
        var words = Sentences.Normalise(sentence).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Function.Contains(word)).ToList();
        return words.Count == 0 ? 0 : words.Count(word => text.Contains($" {Stem(word)}", StringComparison.Ordinal)) / (double)words.Count;
    }

    /// <summary>"lowering" is supported by "lower": the first letters decide.</summary>
    private static string Stem(string word) => word.Length > 5 ? word[..^2] : word.TrimEnd('s') is { Length: > 2 } stem ? stem : word;
}
