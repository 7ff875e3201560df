using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Everyday;
using Gilgamesh.Api.Search.Memory;
using Gilgamesh.Api.Search.Wishes;
using Gilgamesh.Api.Search.Words;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Search;

/// <summary>Searches scene descriptions and transcripts by meaning and by words, ranked by one score (see <see cref="Relevance"/>).</summary>
internal sealed class SegmentSearch(
    SegmentFollower follower, IEmbedder embedder, TextVectors texts, IVectorIndex index, SegmentRows rows, Domain domain, WishReader wishes, EverydayActivities everyday,
    ILogger<SegmentSearch> logger)
{
    // Rows are read as they are needed; an index outside is asked for more, since it knows nothing of words.
    private const int FirstReach = 32;
    private const int FirstCandidates = 256;

    /// <summary>At most <see cref="SegmentQuery.Limit"/> segments, best first.</summary>
    public async Task<IReadOnlyList<SegmentMatch>> SearchAsync(SegmentQuery query, CancellationToken cancel) => (await SearchAllAsync([query], cancel))[0];

    /// <summary>Several searches at once: their texts are embedded together.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<SegmentMatch>>> SearchAllAsync(IReadOnlyList<SegmentQuery> queries, CancellationToken cancel)
    {
        var newest = follower.CatchUpAsync(cancel);
        // Meanwhile the texts are embedded; what came in since hardly ever makes a slip of the finger a word.
        string[] expected = follower.Known is { } known ? Correct(known, queries) : [];
        var vectors = await EmbedAsync(expected, cancel);
        var memory = await newest;
        var corrected = Correct(memory, queries);
        vectors = corrected.SequenceEqual(expected) ? vectors : await EmbedAsync(corrected, cancel);
        return await Task.WhenAll(queries.Select((query, n) => SearchAsync(
            memory, query with { Text = corrected[n] }, MeansSomething(memory, corrected[n]) ? vectors.ElementAtOrDefault(n) : null, cancel)));
    }

    private string[] Correct(SegmentMemory memory, IReadOnlyList<SegmentQuery> queries) =>
        memory.Read(() => queries.Select(query => Spelling.Correct(query.Text, memory.Words, word => embedder.Knows(word) || domain.Knows(word))).ToArray());

    private Task<IReadOnlyList<float[]>> EmbedAsync(string[] queries, CancellationToken cancel)
    {
        if (queries.Length > 0 && embedder.Fault is { } fault)
        {
            ProviderScope.Current.Warn($"The search went by words alone, not by meaning: {fault}.");
        }

        return texts.EmbedAsync(queries, "the search went by words alone, not by meaning", cancel);
    }

    private bool MeansSomething(SegmentMemory memory, string text) =>
        TextWords.Split(text).Any(word => embedder.Reads(word) || memory.Read(() => memory.Words.Holds(Stemmer.Stem(word))));

    private async Task<IReadOnlyList<SegmentMatch>> SearchAsync(SegmentMemory memory, SegmentQuery query, float[]? vector, CancellationToken cancel)
    {
        var filter = SegmentFilter.Of(query, domain);
        using var words = memory.Read(() => memory.Words.Match(QueryWords.Of(query.Text)));
        var wish = await wishes.ReadAsync(query.Text, vector, cancel);
        Nearness? near = null;
        float? foreignness = null;
        // What is written is looked at in the rows, and a row may be gone: more candidates are taken until they are enough.
        for (var reach = FirstReach + (2 * query.Limit); ; reach *= 4)
        {
            if (vector is not null && near is null or { IsAll: false })
            {
                var asked = new VectorQuery(vector, Math.Max(FirstCandidates, reach), embedder.NoiseFloor, filter.Tags, filter.PerVideo) { Constraints = query.Constraints };
                near = await CompareAsync(memory, asked, words, wish, cancel);
                vector = near is null ? null : vector;
            }

            var ranked = memory.Read(() => Ranking.Of(memory, words, near, wish, embedder.NoiseFloor, filter, reach).ToList());
            foreignness ??= near is null ? null : await ForeignnessAsync(memory, vector!, ranked, cancel);
            var found = await rows.ReadAsync(memory.Read(() => ranked.Select(one => (memory.Segments[one.At].Id, one.Score)).ToList()), filter, cancel);
            var taken = filter.Spread(found, match => match.VideoId).Take(query.Limit)
                .Select(match => match with { Confidence = foreignness is { } foreign ? Confidence.Of(match.Score, foreign) : Confidence.OfWords(match.Score) }).ToList();
            if (taken.Count == query.Limit || (ranked.Count < reach && near is null or { IsAll: true }))
            {
                return taken;
            }
        }
    }

    private Task<float> ForeignnessAsync(SegmentMemory memory, float[] query, IReadOnlyList<(int At, float Score)> ranked, CancellationToken cancel)
    {
        int[] answers = [.. ranked.Take(EverydayActivities.Answers).Select(one => one.At)];
        return everyday.ForeignnessAsync(query, vectors => index.NearestAsync(memory, answers, vectors, cancel), cancel);
    }

    private async Task<Nearness?> CompareAsync(SegmentMemory memory, VectorQuery query, WordScores words, Wish wish, CancellationToken cancel)
    {
        try
        {
            // Those that have the words or what is wished for may be none of the nearest ones.
            var near = await index.CompareAsync(memory, query, () => [.. Ranking.Of(memory, words, null, wish, float.PositiveInfinity, new([.. query.Tags], null), query.Limit).Select(one => one.At)], cancel);
            if (near.PendingVideos > 0)
            {
                ProviderScope.Current.Warn("Some videos are not in the vector index yet and are found by their words alone; /health tells how many.");
            }

            return near;
        }
        catch (VectorIndexException fault)
        {
            logger.LogWarning(fault, "The vector index can't be used ({State}); the search goes by words alone", fault.State);
            ProviderScope.Current.Warn($"The search went by words alone, not by meaning: {fault.Message}.");
            return null;
        }
    }
}
