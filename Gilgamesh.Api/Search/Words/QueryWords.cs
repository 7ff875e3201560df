using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Search.Words;

/// <summary>The words of a query that mean something; all of them where none does.</summary>
internal static class QueryWords
{
    /// <summary>For each word the stems of all that it may be written as, itself first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string query)
    {
        var words = TextWords.ForQuery(query);
        var meaning = words.Where(forms => !TextWords.IsStop(forms[0])).ToList();
        return [.. (meaning.Count > 0 ? meaning : words)
            .Select(forms => (IReadOnlyList<string>)[.. forms.Select(Stemmer.Stem).Distinct()])
            .DistinctBy(forms => forms[0])];
    }
}
