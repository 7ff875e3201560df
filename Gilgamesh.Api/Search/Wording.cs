using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Api.Search;

/// <summary>Tells which share of a query's words a segment holds, in any form of the words.</summary>
internal sealed class Wording(string query)
{
    private readonly HashSet<string> _stems = [.. TextWords.Stems(query)];

    /// <summary>0 to 1.</summary>
    public double Coverage(SegmentRow segment)
    {
        var held = TextWords.Stems($"{segment.Text} {segment.Title} {string.Join(' ', segment.Tags)}").ToHashSet();
        return _stems.Count == 0 ? 0 : _stems.Count(held.Contains) / (double)_stems.Count;
    }
}
