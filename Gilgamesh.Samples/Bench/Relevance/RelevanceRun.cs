using System.Globalization;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>One set in the memory of the product's own search.</summary>
internal sealed class RelevanceRun(RelevanceSet set, bool byVideo, SegmentMemory memory, IReadOnlyList<float[]> questions, float floor) : IDisposable
{
    private static readonly SegmentFilter Anything = new([], null);

    public static async Task<RelevanceRun> PrepareAsync(RelevanceSet set, bool byVideo, EmbeddedTexts texts, CancellationToken cancel)
    {
        var vectors = await texts.OfAsync(set.Documents.Select(document => document.Text), cancel);
        var memory = new SegmentMemory(texts.Embedder.Dimensions);
        var videos = set.Documents.Select(document => document.Video).Distinct().ToDictionary(video => video, _ => Guid.NewGuid());
        foreach (var (n, document) in set.Documents.Index())
        {
            memory.Append(n, videos[document.Video], [], [], SegmentWords.Of(document.Text, [], ""), vectors[n]);
        }

        return new(set, byVideo, memory, await texts.OfAsync(set.Questions.Select(question => question.Text), cancel), texts.Embedder.NoiseFloor);
    }

    public void Dispose() => memory.Dispose();

    /// <summary>As <c>/search</c> and <c>/compile</c> rank.</summary>
    public Quality Ranked() => Measure((words, near) => Ranking.Of(memory, words, near, floor, Anything, memory.Segments.Count));

    public Quality WordsAlone() => Measure((words, _) => Best.Of(words.Count, words.Count, n => words[n] > 0 ? words[n] : float.NaN));

    public Quality MeaningAlone() => Measure((words, near) => Best.Of(words.Count, words.Count, near.Segment));

    private Quality Measure(Func<WordScores, Nearness, IReadOnlyList<(int At, float Score)>> rank) => Quality.Of([.. set.Questions.Select((question, n) =>
    {
        var vector = new RoundedQuery(questions[n]);
        using var words = memory.Words.Match(QueryWords.Of(question.Text));
        var found = rank(words, new(segment => memory.Compare(segment, vector), video => memory.CompareVideo(video, vector)))
            .Where(hit => set.Documents[hit.At].Video != question.Without)
            .Select(hit => byVideo ? set.Documents[hit.At].Video : hit.At.ToString(CultureInfo.InvariantCulture));
        return (question.Right, (IReadOnlyList<string>)[.. found.Distinct().Take(Quality.Depth)]);
    })]);
}
