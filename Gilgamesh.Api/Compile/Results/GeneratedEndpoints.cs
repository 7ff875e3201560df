using System.ComponentModel;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Paging;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Media;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Gilgamesh.Api.Compile.Results;

internal static class GeneratedEndpoints
{
    private const int DefaultThumbnailWidth = 480;

    public static IEndpointRouteBuilder MapGenerated(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/generated").WithTags("Generated videos").ProducesProblem(400).ProducesProblem(500);
        group.MapGet("", RecentAsync).WithSummary("The newest generated videos first; with compilation_id the versions of that compilation, each with what is different from the one that was edited.");
        group.MapGet("/recent", RecentAsync).WithSummary("The newest generated videos first.");
        group.MapGet("/search", SearchAsync).WithSummary("Generated videos by words of their title, requirements and script.");
        group.MapGet("/{id:guid}", GetAsync).WithSummary("One generated video; with include_base64 the MP4 too.")
            .Produces<GeneratedVideoResponse>().ProducesProblem(404);
        group.MapMethods("/{id:guid}/video", ["GET", "HEAD"], VideoAsync).WithSummary("The MP4, with ranges.")
            .Produces(200, contentType: "video/mp4").Produces(206).ProducesProblem(404);
        group.MapGet("/{id:guid}/thumbnail", ThumbnailAsync).WithSummary("One frame of the video as JPEG.")
            .Produces(200, contentType: "image/jpeg").ProducesProblem(404);
        group.MapLinks();
        group.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Removes a generated video and its file.").ProducesProblem(404);
        return routes;
    }

    private static async Task<Ok<GeneratedVideosResponse>> RecentAsync(
        HttpContext context, GeneratedVideoStore store, CancellationToken cancel, [Between(1, 100)] int limit = 20,
        [Text(Cursor.MaxLength), Description(Cursor.Description)] string? cursor = null,
        [FromQuery(Name = "compilation_id"), Description("Of any of the versions; null for all videos.")] Guid? compilationId = null)
    {
        var page = (await store.RecentAsync(limit, Cursor.Read(cursor), cancel, compilationId)).Link(context);
        return TypedResults.Ok(new GeneratedVideosResponse(true, [.. page.Items.Select(row => row.View())], page.Items.Count, page.NextCursor));
    }

    private static async Task<Ok<GeneratedSearchResponse>> SearchAsync(
        HttpContext context,
        GeneratedVideoStore store,
        CancellationToken cancel,
        [Text(1000), Description("Words; none for all.")] string q = "",
        [FromQuery(Name = "duration_min"), Between(0.0, 1e9)] double? durationMin = null,
        [FromQuery(Name = "duration_max"), Between(0.0, 1e9)] double? durationMax = null,
        [Text(1000), Description("Comma-separated; a video has at least one of them.")] string? tags = null,
        [Between(1, 100)] int limit = 10,
        [Text(Cursor.MaxLength), Description(Cursor.Description)] string? cursor = null)
    {
        if (durationMin > durationMax)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "invalid_request", "duration_min must not be above duration_max.", "duration_min");
        }

        var wanted = tags?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var from = Cursor.Read(cursor);
        var page = Page.OfRanked(await store.SearchAsync(new(q, durationMin, durationMax, wanted, Page.Start(from) + limit + 1), cancel), limit, from).Link(context);
        return TypedResults.Ok(new GeneratedSearchResponse(true, q, [.. page.Items.Select(row => row.View())], page.Items.Count, page.NextCursor));
    }

    private static async Task GetAsync(
        HttpContext context, Guid id, GeneratedVideoStore store, GeneratedMedia media, MediaWorkerClient worker, CancellationToken cancel,
        [FromQuery(Name = "include_base64")] bool includeBase64 = false)
    {
        var row = await store.FindAsync(id, cancel) ?? throw GeneratedMedia.Unknown(id);
        var response = new GeneratedVideoResponse(true, row.View());
        if (!includeBase64)
        {
            await context.SendTaggedAsync(response);
            return;
        }

        using var source = await worker.OpenVideoAsync(await media.GetAsync(id, cancel), cancel);
        await using var bytes = await source.Content.ReadAsStreamAsync(cancel);
        await JsonStreaming.WriteAsync(context, async json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WriteStartObject("video");
            json.WriteMembers(response.Video);
            await json.WriteBase64Async("video_base64", bytes, cancel);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static async Task VideoAsync(HttpContext context, Guid id, GeneratedMedia media, MediaWorkerClient worker, CancellationToken cancel)
    {
        var file = await media.GetAsync(id, cancel);
        await MediaProxy.SendAsync(context, EntityTag.Of(file), range => worker.OpenMediaAsync(file, range, cancel), $"{id}.mp4");
    }

    private static async Task ThumbnailAsync(
        HttpContext context, Guid id, GeneratedMedia media, MediaWorkerClient worker, CancellationToken cancel,
        [Between(0.0, 1e6)] double at = 1, [Between(16, 1920)] int width = DefaultThumbnailWidth)
    {
        var file = await media.GetAsync(id, cancel);
        await MediaProxy.SendAsync(context, EntityTag.Of(file, at, width), _ => worker.OpenFrameAsync(file, at, width, cancel));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, GeneratedVideoStore store, MediaUse use, CancellationToken cancel)
    {
        var row = await store.FindAsync(id, cancel) ?? throw GeneratedMedia.Unknown(id);
        var deleted = row.MediaId is { } media
            ? await use.DeleteWithRowAsync(media, "generated_videos", id, cancel)
            : await store.DeleteAsync(id, cancel);
        return deleted ? TypedResults.NoContent() : throw GeneratedMedia.Unknown(id);
    }
}
