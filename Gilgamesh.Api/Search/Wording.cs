using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Api.Search;

/// <summary>Tells which share of a query's words a segment holds, in any form and spelling of the words.</summary>
internal sealed class Wording(string query)
{
    private readonly IReadOnlyList<IReadOnlyList<string>> _words = Meaningful(TextWords.ForQuery(query));

    /// <summary>0 to 1.</summary>
    public double Coverage(SegmentRow segment)
    {
        var held = TextWords.ForIndex($"{segment.Text}\n{segment.Title}\n{string.Join('\n', segment.Tags)}").Select(Stemmer.Stem).ToHashSet();
        return _words.Count == 0 ? 0 : _words.Count(forms => forms.Any(held.Contains)) / (double)_words.Count;
    }

    /// <summary>The words that mean something, stemmed; all of them where none does.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Meaningful(IReadOnlyList<IReadOnlyList<string>> words)
    {
        var meaning = words.Where(forms => !TextWords.IsStop(forms[0])).ToList();
        return [.. (meaning.Count > 0 ? meaning : words).Select(forms => (IReadOnlyList<string>)[.. forms.Select(Stemmer.Stem)]).DistinctBy(forms => forms[0])];
    }
}
