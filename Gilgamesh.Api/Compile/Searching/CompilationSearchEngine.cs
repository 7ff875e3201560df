using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Search;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Searching;

/// <summary>Finds content for every query of a plan, in scene descriptions and transcripts alike.</summary>
internal sealed class CompilationSearchEngine(SegmentSearch search, IOptions<CompilationOptions> options)
{
    // Enough that a query still has something to give when its best matches went to queries before it.
    private const int MatchesPerQuery = 60;

    public async Task<IReadOnlyList<QueryMatches>> SearchAsync(IReadOnlyList<SearchQuery> queries, CancellationToken cancel)
    {
        var found = await FindAsync(queries, cancel);
        // A tag that no fitting video carries is a planner's guess, not the user's wish.
        var untagged = await FindAsync([.. queries.Where((query, n) => found[n].Count == 0 && query.TagsFilter.Count > 0).Select(query => query with { TagsFilter = [] })], cancel);
        var again = new Queue<IReadOnlyList<ContentMatch>>(untagged);
        return [.. queries.Select((query, n) => new QueryMatches(n, found[n].Count == 0 && query.TagsFilter.Count > 0 ? again.Dequeue() : found[n]))];
    }

    private async Task<IReadOnlyList<IReadOnlyList<ContentMatch>>> FindAsync(IReadOnlyList<SearchQuery> queries, CancellationToken cancel)
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
                .Where(match => match.Score >= options.Value.MinRelevance)
                .Select(match => new ContentMatch(match.VideoId, match.Type, FrameSpan.Of(match.Start, match.End), match.Score, match.Text, match.Tags)),
        ])];
    }
}
