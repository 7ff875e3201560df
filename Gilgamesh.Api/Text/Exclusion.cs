namespace Gilgamesh.Api.Text;

/// <summary>Tells whether a text speaks of something that is ruled out, in any form of its words: "jump" rules out "jumping" too.</summary>
internal sealed class Exclusion(IReadOnlyCollection<string> terms)
{
    private readonly IReadOnlyList<string> _terms = [.. terms.Where(term => !TextWords.HasIdeographs(term)).SelectMany(Spellings).Where(term => term.Length > 2)];
    private readonly IReadOnlyList<string> _unspaced = [.. terms.Where(TextWords.HasIdeographs)];

    public bool Holds(string text)
    {
        var stems = Stems(TextWords.ForIndex(text));
        return _terms.Any(term => stems.Contains(term, StringComparison.Ordinal)) || _unspaced.Any(term => text.Contains(term, StringComparison.Ordinal));
    }

    /// <summary>Between spaces, so that only whole words are found. The stemmer leaves short words alone: "ups" and "up" are one.</summary>
    private static string Stems(IEnumerable<string> words) => $" {string.Join(' ', words.Select(word => Stemmer.Stem(word).TrimEnd('s')))} ";

    /// <summary>"Push-ups" are "pushups" too.</summary>
    private static IEnumerable<string> Spellings(string term)
    {
        var words = TextWords.Split(term);
        return words.Count == 2 ? [Stems(words), Stems([string.Concat(words)])] : [Stems(words)];
    }
}
