using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Paging;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Library.Endpoints;

internal static class SearchEndpoint
{
    private const int MaxQuery = 1000;

    // A video is found by its best segment; this many segments a video are looked at to fill the answer with different ones.
    private const int SegmentsPerVideo = 8;

    // Nobody looks further, and each page looks for all that come before it.
    private const int MaxSkipped = 1000;

    public static IEndpointRouteBuilder MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/search", SearchAsync).WithTags("Library")
            .WithSummary("Videos by what is seen and said in them, each with the segment that fits best.")
            .ProducesProblem(400).ProducesProblem(500);
        return routes;
    }

    private static async Task<Ok<SearchResponse>> SearchAsync(
        HttpContext context,
        [Required, Text(MaxQuery, MinimumLength = 1, AnyCharacter = true)] string q,
        SegmentSearch search,
        VideoTable videos,
        VideoIndexer indexer,
        SegmentWriter segments,
        CancellationToken cancel,
        [Between(1, 100)] int limit = 10,
        [Text(1000), Description("Comma separated; a video or scene has at least one of them.")] string? tags = null,
        [Text(Cursor.MaxLength), Description(Cursor.Description)] string? cursor = null)
    {
        var scope = new ProviderScope();
        scope.Enter();
        var from = Cursor.Read(cursor);
        var reach = Math.Min(Page.Start(from), MaxSkipped) + limit;
        var matches = await search.SearchAsync(new(q, (reach + 1) * SegmentsPerVideo, tags?.Split(','), PerVideo: SegmentsPerVideo), cancel);
        var page = Page.OfRanked([.. matches.DistinctBy(match => match.VideoId)], limit, from).Link(context);
        var best = page.Items;
        var rows = (await videos.GetAsync([.. best.Select(match => match.VideoId)], cancel)).ToDictionary(row => row.Id);
        // A video may have been removed between the two queries.
        List<SearchResult> results = [.. best.Where(match => rows.ContainsKey(match.VideoId)).Select(match => SearchResult.Of(rows[match.VideoId], match))];
        if (segments.CanEmbed && (await indexer.CountAsync(cancel)).Pending is > 0 and var pending)
        {
            scope.Warn(segments.EmbedsFreely
                ? $"{pending} videos are being embedded, and are found by their words alone until then; /health tells how far it is."
                : $"{pending} videos were embedded by another model and are found by their words alone: POST /vectorize/existing embeds them anew.");
        }

        return TypedResults.Ok(new SearchResponse(true, q, results, results.Count, scope.TakeWarnings(), page.NextCursor));
    }
}

/// <param name="Warnings">Why something may be missing.</param>
internal sealed record SearchResponse(bool Success, string Query, IReadOnlyList<SearchResult> Results, int Count, IReadOnlyList<string> Warnings, string? NextCursor);
