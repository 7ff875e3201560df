using System.ComponentModel;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Gilgamesh.Api.Compile.Listing;

internal static class ListEndpoint
{
    public static void MapList(this IEndpointRouteBuilder compile) => compile.MapGet("", ListAsync)
        .WithSummary("Compilations, newest first.")
        .WithDescription("`metadata.name=text` in the query, for any name, leaves those only whose metadata has that; more of them must all be there.");

    private static async Task<Ok<CompilationsResponse>> ListAsync(
        HttpContext context, CompilationList list, StageTimes times, CancellationToken cancel,
        [Text(200), Description("queued, running, completed, failed, cancelled; comma-separated.")] string? status = null,
        [FromQuery(Name = "created_after"), Description("A time, for example 2026-12-01T00:00:00Z.")] DateTimeOffset? createdAfter = null,
        [FromQuery(Name = "created_before"), Description("A time, for example 2026-12-01T00:00:00Z.")] DateTimeOffset? createdBefore = null,
        [Between(1, 100)] int limit = 20,
        [Text(Cursor.MaxLength), Description(Cursor.Description)] string? cursor = null)
    {
        var filter = CompilationFilter.Read(context.Request, status, createdAfter, createdBefore);
        var page = (await list.ReadAsync(filter, limit, Cursor.Read(cursor), cancel)).Link(context);
        var usual = await times.GetAsync(cancel);
        return TypedResults.Ok(new CompilationsResponse(
            true, [.. page.Items.Select(row => CompilationStatusResponse.Of(row, StageTimes.Eta(row, usual)).Status)], page.Items.Count, page.NextCursor));
    }
}

/// <param name="Count">Of this page.</param>
/// <param name="NextCursor">Where the next page begins; null after the last.</param>
public sealed record CompilationsResponse(bool Success, IReadOnlyList<CompilationStatusView> Compilations, int Count, string? NextCursor);
