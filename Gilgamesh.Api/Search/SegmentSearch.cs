using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.OpenAI.Cost;
using Gilgamesh.Api.Search.Embedding;
using Npgsql;

namespace Gilgamesh.Api.Search;

/// <summary>Searches scene descriptions and transcripts by meaning (dense) and by words (lexical), fused by reciprocal rank.</summary>
internal sealed class SegmentSearch(NpgsqlDataSource database, IEmbedder embedder, DenseSearch dense, ProviderFallback fallback)
{
    /// <summary>How deep both rankings are looked into, at least.</summary>
    private const int Depth = 100;

    /// <summary>At most <see cref="SegmentQuery.Limit"/> segments, best first.</summary>
    public async Task<IReadOnlyList<SegmentMatch>> SearchAsync(SegmentQuery query, CancellationToken cancel) => (await SearchAllAsync([query], cancel))[0];

    /// <summary>Several searches at once: their texts are embedded together.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<SegmentMatch>>> SearchAllAsync(IReadOnlyList<SegmentQuery> queries, CancellationToken cancel)
    {
        var vectors = await fallback.RunAsync(
            () => embedder.EmbedAsync([.. queries.Select(query => query.Text)], cancel),
            () =>
            {
                ProviderScope.Current.Tell("embeddings", "none");
                return Task.FromResult<IReadOnlyList<float[]>>([]);
            },
            "the search went by words alone, not by meaning");
        return await Task.WhenAll(queries.Select((query, n) => SearchAsync(query, vectors.ElementAtOrDefault(n), cancel)));
    }

    private async Task<IReadOnlyList<SegmentMatch>> SearchAsync(SegmentQuery query, float[]? vector, CancellationToken cancel)
    {
        var filter = SegmentFilter.Of(query);
        var depth = Math.Max(Depth, 2 * query.Limit);
        var near = vector is null ? [] : await dense.SearchAsync(vector, embedder.NoiseFloor, filter, depth, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var worded = await LexicalSearch.SearchAsync(connection, query.Text, filter, depth, cancel);
        var wording = new Wording(query.Text);
        if (worded.Count == 0 && await Spelling.CorrectAsync(connection, query.Text, cancel) is { } corrected)
        {
            worded = await LexicalSearch.SearchAsync(connection, corrected, filter, depth, cancel);
            wording = new(corrected);
        }

        return [.. filter.Spread(Fusion.Fuse(near, worded), hit => hit.Row.VideoId)
            .Take(query.Limit)
            .Select(hit => hit.Row.ToMatch(Relevance(hit.Cosine, wording.Coverage(hit.Row))))];
    }

    /// <summary>
    /// c + (1 - c) x w / 2, where c is the cosine (0 where it is negative or unknown) and w the share of the query's words
    /// that the segment holds. Depends on query and segment alone, so that scores of different queries can be compared.
    /// </summary>
    private static double Relevance(float cosine, double coverage)
    {
        var c = Math.Clamp(cosine, 0, 1);
        return c + ((1 - c) * coverage / 2);
    }
}

/// <param name="Tags">Where given, a segment's video has at least one of them (case is ignored).</param>
/// <param name="Exclude">A segment whose text, title or tags contain one of these words is left out.</param>
/// <param name="PerVideo">Segments of one video at most; null for no limit.</param>
internal sealed record SegmentQuery(
    string Text, int Limit, IReadOnlyList<string>? Tags = null, IReadOnlyList<string>? Exclude = null, int? PerVideo = null);

internal enum SegmentType
{
    Scene,
    Transcript,
}

/// <param name="Start">Seconds of the source; inside the video, start &lt; end.</param>
/// <param name="Score">Relevance, 0 to 1, comparable between queries: cosine similarity, raised by lexical agreement.</param>
internal sealed record SegmentMatch(
    Guid VideoId, SegmentType Type, int Index, double Start, double End, string Text, IReadOnlyList<string> Tags, double Score);
