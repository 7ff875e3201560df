using System.Runtime.InteropServices;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Search.Words;

/// <summary>
/// Which segments hold which words, by stem, and how well they fit a query by words alone: BM25 (Robertson, Zaragoza 2009).
/// Segments are numbered in the order that they come in. Not safe against a writer beside readers.
/// </summary>
internal sealed class WordIndex
{
    // The usual values; the benchmark's sets ask for no others.
    private const float Saturation = 1.2f;
    private const float LengthWeight = 0.75f;

    private readonly Dictionary<string, Term> _terms = new(StringComparer.Ordinal);
    private readonly List<ushort> _lengths = [];
    private readonly Dictionary<Term, int> _counts = [];
    private long _total;

    public int Count => _lengths.Count;

    /// <summary>All stems, with how many segments hold them.</summary>
    public IEnumerable<(string Stem, int Segments)> Stems => _terms.Select(term => (term.Key, term.Value.Postings.Count));

    public bool Holds(string stem) => _terms.ContainsKey(stem);

    /// <summary>A word of that stem as the library writes it.</summary>
    public string WordOf(string stem) => _terms[stem].Word;

    /// <param name="texts">Words with a space between them, in lower case, as <see cref="TextWords"/> makes them.</param>
    public void Append(IEnumerable<string> texts)
    {
        var length = 0;
        foreach (var word in texts.SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(word => !TextWords.IsStop(word)))
        {
            var term = TermOf(word);
            _counts[term] = _counts.GetValueOrDefault(term) + 1;
            length++;
        }

        foreach (var (term, count) in _counts)
        {
            term.Postings.Add(Posting.Of(Count, count));
        }

        _counts.Clear();
        _lengths.Add((ushort)Math.Min(length, ushort.MaxValue));
        _total += length;
    }

    /// <summary>
    /// BM25 of each segment, as a share of what a text of the usual length has that holds every word of the query once: 1, or up to
    /// 2.2 for shorter texts and repeated words. A word that stands nowhere counts too: a segment can't make up for it.
    /// </summary>
    /// <param name="words">As <see cref="QueryWords"/> gives them.</param>
    public WordScores Match(IReadOnlyList<IReadOnlyList<string>> words)
    {
        var scores = new WordScores(Count);
        var rarities = words.Select(Rarity).ToList();
        var whole = rarities.Sum();
        foreach (var (forms, rarity) in words.Zip(rarities))
        {
            Add(scores.Span, forms, rarity / whole);
        }

        return scores;
    }

    private void Add(Span<float> scores, IReadOnlyList<string> forms, float weight)
    {
        var postings = forms.Select(stem => _terms.GetValueOrDefault(stem)?.Postings).OfType<List<uint>>().ToList();
        var lengths = CollectionsMarshal.AsSpan(_lengths);
        var perWord = LengthWeight * Count / _total;
        foreach (var posting in CollectionsMarshal.AsSpan(postings.Count == 0 ? [] : postings.Aggregate(Union)))
        {
            var (at, times) = Posting.Read(posting);
            var length = 1 - LengthWeight + (perWord * lengths[at]);
            scores[at] += weight * times * (Saturation + 1) / (times + (Saturation * length));
        }
    }

    /// <summary>Both in their order, and so is the result; of a segment that holds both forms, the one that it holds more often.</summary>
    private static List<uint> Union(List<uint> one, List<uint> other)
    {
        var union = new List<uint>(one.Count + other.Count);
        for (int a = 0, b = 0; a < one.Count || b < other.Count;)
        {
            var (left, right) = (a < one.Count ? Posting.Read(one[a]).At : int.MaxValue, b < other.Count ? Posting.Read(other[b]).At : int.MaxValue);
            union.Add(left < right ? one[a] : right < left ? other[b] : Math.Max(one[a], other[b]));
            a += left <= right ? 1 : 0;
            b += right <= left ? 1 : 0;
        }

        return union;
    }

    private Term TermOf(string word)
    {
        var stem = Stemmer.Stem(word);
        if (!_terms.TryGetValue(stem, out var term))
        {
            _terms[stem] = term = new(word);
        }

        return term;
    }

    /// <summary>Forms of one word count as one: it is as frequent as the most frequent of them.</summary>
    private float Rarity(IReadOnlyList<string> forms)
    {
        var holding = forms.Max(stem => _terms.GetValueOrDefault(stem)?.Postings.Count ?? 0);
        return MathF.Log(1 + ((Count - holding + 0.5f) / (holding + 0.5f)));
    }

    /// <param name="word">The first form of it that came.</param>
    private sealed class Term(string word)
    {
        public string Word { get; } = word;

        public List<uint> Postings { get; } = [];
    }

    /// <summary>A segment and how often it holds the word, in four bytes: 27 bits and 5.</summary>
    private static class Posting
    {
        private const int CountBits = 5;
        private const int MaxCount = (1 << CountBits) - 1;

        public static uint Of(int at, int times) => ((uint)at << CountBits) | (uint)Math.Min(times, MaxCount);

        public static (int At, int Times) Read(uint posting) => ((int)(posting >> CountBits), (int)(posting & MaxCount));
    }
}
