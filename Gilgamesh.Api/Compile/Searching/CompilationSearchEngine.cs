using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Searching;

/// <summary>Finds content for every query of a plan, in scene descriptions and transcripts alike.</summary>
internal sealed class CompilationSearchEngine(SegmentSearch search, SegmentRows rows, IOptions<CompilationOptions> options)
{
    // Scenes of a library that are looked at where anything will do: so many videos, so many of each.
    private const int MaxListed = 300;
    private const int ListedPerVideo = 3;

    // Enough that a query still has something to give when its best matches went to queries before it.
    private const int MatchesPerQuery = 60;

    /// <param name="constraints">What every match has to keep to.</param>
    public async Task<IReadOnlyList<QueryMatches>> SearchAsync(IReadOnlyList<SearchQuery> queries, IReadOnlyList<Constraint> constraints, CancellationToken cancel)
    {
        var found = await FindAsync(queries, constraints, cancel);
        // A tag that no fitting video carries is a planner's guess, not the user's wish.
        var untagged = await FindAsync([.. queries.Where((query, n) => found[n].Count == 0 && query.TagsFilter.Count > 0).Select(query => query with { TagsFilter = [] })], constraints, cancel);
        var again = new Queue<IReadOnlyList<ContentMatch>>(untagged);
        return [.. queries.Select((query, n) => new QueryMatches(n, found[n].Count == 0 && query.TagsFilter.Count > 0 ? again.Dequeue() : found[n]))];
    }

    /// <summary>Scenes of as many videos as can be, whatever they show.</summary>
    /// <param name="attributes">Where given, a scene has at least one of them.</param>
    public async Task<IReadOnlyList<ContentMatch>> ListAsync(IReadOnlyList<string> attributes, IReadOnlyList<Constraint> constraints, IReadOnlyList<string> excluded, CancellationToken cancel)
    {
        var listed = await rows.ListScenesAsync(SegmentFilter.Of(new("", MaxListed, Exclude: excluded)), attributes, ListedPerVideo, MaxListed, cancel);
        return [.. listed.Select(match => ToMatch(match, confidence: 0))];
    }

    private async Task<IReadOnlyList<IReadOnlyList<ContentMatch>>> FindAsync(IReadOnlyList<SearchQuery> queries, IReadOnlyList<Constraint> constraints, CancellationToken cancel)
    {
        if (queries.Count == 0)
        {
            return [];
        }

        var found = await search.SearchAllAsync(
            [.. queries.Select(query => new SegmentQuery(query.QueryText, MatchesPerQuery, query.TagsFilter, query.ExcludeTerms))], cancel);
        return [.. found.Select(matches => (IReadOnlyList<ContentMatch>)
        [
            .. matches
                .Where(match => match.Confidence >= options.Value.MinConfidence)
                .Select(match => ToMatch(match, match.Confidence)),
        ])];
    }

    private static ContentMatch ToMatch(SegmentMatch match, double confidence) =>
        new(match.VideoId, match.Type, FrameSpan.Of(match.Start, match.End), match.Score, match.Text, match.Tags) { Confidence = confidence, Attributes = match.Attributes };
}
