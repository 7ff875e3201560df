using System.Globalization;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Everyday;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Search.Wishes;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>Texts in the memory of the product's own search.</summary>
internal sealed class RelevanceRun(IReadOnlyList<RelevanceDocument> documents, SegmentMemory memory, EmbeddedTexts texts, WishReader wishes) : IDisposable
{
    private static readonly Domain Field = Domain.Of(new CompilationOptions().Domain);
    private static readonly SegmentFilter Anything = new([], null);

    public static async Task<RelevanceRun> PrepareAsync(IReadOnlyList<RelevanceDocument> documents, EmbeddedTexts texts, CancellationToken cancel)
    {
        var vectors = await texts.OfAsync(documents.Select(document => document.Segment.Meaning), cancel);
        var memory = new SegmentMemory(texts.Embedder.Dimensions);
        var videos = documents.Select(document => document.Video).Distinct().ToDictionary(video => video, _ => Guid.NewGuid());
        foreach (var (n, (video, segment)) in documents.Index())
        {
            memory.Append(n, videos[video], [.. segment.Tags], [.. segment.Attributes], SegmentWords.Of(segment.Text, segment.Tags, segment.Title), vectors[n]);
        }

        return new(documents, memory, texts, new(Field, new(texts.Embedder)));
    }

    public void Dispose() => memory.Dispose();

    /// <summary>As <c>/search</c> and <c>/compile</c> rank.</summary>
    /// <returns>Best first, with the score.</returns>
    public async Task<IReadOnlyList<(int At, float Score)>> RankAsync(string question, CancellationToken cancel)
    {
        var text = Corrected(question);
        using var words = memory.Words.Match(QueryWords.Of(text));
        var wish = await wishes.ReadAsync(text, (await texts.OfAsync([text], cancel))[0], cancel);
        return Ranking.Of(memory, words, await NearnessAsync(text, cancel), wish, texts.Embedder.NoiseFloor, Anything, memory.Segments.Count);
    }

    public Task<IReadOnlyList<(int At, float Score)>> ByWordsAsync(string question, CancellationToken cancel)
    {
        using var words = memory.Words.Match(QueryWords.Of(question));
        return Task.FromResult(Best.Of(words.Count, words.Count, n => words[n] > 0 ? words[n] : float.NaN));
    }

    public async Task<IReadOnlyList<(int At, float Score)>> ByMeaningAsync(string question, CancellationToken cancel) =>
        Best.Of(documents.Count, documents.Count, (await NearnessAsync(question, cancel)).Segment);

    /// <summary>How sure it is that the best answer fits, 0 where there is none.</summary>
    public async Task<double> BestConfidenceAsync(string question, EverydayActivities everyday, CancellationToken cancel)
    {
        var ranked = await RankAsync(question, cancel);
        int[] answers = [.. ranked.Take(EverydayActivities.Answers).Select(one => one.At)];
        var vector = (await texts.OfAsync([Corrected(question)], cancel))[0];
        var foreignness = await everyday.ForeignnessAsync(vector, vectors => Task.FromResult(memory.Nearest(answers, vectors)), cancel);
        return ranked.Count == 0 ? 0 : Confidence.Of(ranked[0].Score, foreignness);
    }

    /// <param name="byVideo">Answers are videos, not documents.</param>
    public async Task<Quality> MeasureAsync(
        IReadOnlyList<RelevanceQuestion> questions, bool byVideo, Func<string, CancellationToken, Task<IReadOnlyList<(int At, float Score)>>> rank, CancellationToken cancel)
    {
        List<(IReadOnlySet<string> Right, IReadOnlyList<string> Found)> answers = [];
        foreach (var question in questions)
        {
            var found = (await rank(question.Text, cancel))
                .Where(hit => documents[hit.At].Video != question.Without)
                .Select(hit => byVideo ? documents[hit.At].Video : hit.At.ToString(CultureInfo.InvariantCulture));
            answers.Add((question.Right, [.. found.Distinct().Take(Quality.Depth)]));
        }

        return Quality.Of(answers);
    }

    private string Corrected(string question) => Spelling.Correct(question, memory.Words, word => texts.Embedder.Knows(word) || Field.Knows(word));

    private async Task<Nearness> NearnessAsync(string text, CancellationToken cancel)
    {
        var vector = new RoundedQuery((await texts.OfAsync([text], cancel))[0]);
        return new(segment => memory.Compare(segment, vector), video => memory.CompareVideo(video, vector));
    }
}
