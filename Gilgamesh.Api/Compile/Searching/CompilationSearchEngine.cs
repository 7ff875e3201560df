using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Search;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Searching;

/// <summary>Finds content for every query of a plan, in scene descriptions and transcripts alike.</summary>
internal sealed class CompilationSearchEngine(SegmentSearch search, IOptions<CompilationOptions> options)
{
    // Enough that a query still has something to give when its best matches went to queries before it.
    private const int MatchesPerQuery = 60;

    public async Task<IReadOnlyList<QueryMatches>> SearchAsync(IReadOnlyList<SearchQuery> queries, CancellationToken cancel) =>
        await Task.WhenAll(queries.Select(async (query, place) => new QueryMatches(place, await SearchAsync(query, cancel))));

    private async Task<IReadOnlyList<ContentMatch>> SearchAsync(SearchQuery query, CancellationToken cancel)
    {
        var found = await FindAsync(query, query.TagsFilter, cancel);
        // A tag that no fitting video carries is a planner's guess, not the user's wish.
        return found.Count == 0 && query.TagsFilter.Count > 0 ? await FindAsync(query, [], cancel) : found;
    }

    private async Task<IReadOnlyList<ContentMatch>> FindAsync(SearchQuery query, IReadOnlyList<string> tags, CancellationToken cancel)
    {
        var found = await search.SearchAsync(new(query.QueryText, MatchesPerQuery, tags, query.ExcludeTerms), cancel);
        return [.. found
            .Where(match => match.Score >= options.Value.MinRelevance)
            .Select(match => new ContentMatch(match.VideoId, match.Type, match.Start, match.End, match.Score, match.Text, match.Tags))];
    }
}
