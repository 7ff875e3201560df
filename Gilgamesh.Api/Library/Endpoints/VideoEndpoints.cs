using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Http.Paging;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Upload;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Endpoints;

internal static class VideoEndpoints
{
    public static IEndpointRouteBuilder MapLibrary(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Library").ProducesProblem(400).ProducesProblem(500);
        group.MapPost("/videos", AddAsync).WithIdempotencyKey()
            .WithSummary("Adds a video to the library.")
            .WithDescription("Answers when the video can be searched; its renditions go on behind it. With `Prefer: respond-async` 202 when the file is stored, "
                + "and `GET /video/{id}` tells how far it is. A file that was stored is taken in even if the client hangs up; DELETE /video/{id} cancels that. "
                + "The same bytes twice are one video: then 200, and what came with the file replaces what was there.")
            .Accepts<UploadForm>("multipart/form-data")
            .Produces<VideoResponse>(200).Produces<VideoResponse>(201).Produces<IngestAccepted>(202)
            .ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503).ProducesProblem(507);
        group.MapGet("/videos", ListAsync).WithSummary("The videos of the library, newest first.");
        group.MapGet("/carousel", CarouselAsync).WithSummary("The videos of one address, in the order of the carousel.").ProducesProblem(404);
        group.MapDelete("/video/{id:guid}", DeleteAsync).WithSummary("Removes a video and all that was made of it; one that is still being taken in is cancelled.").ProducesProblem(404);
        group.MapScenes();
        group.MapVideoMedia();
        group.MapVideoLinks();
        group.MapIngest();
        return routes;
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, VideoUploads uploads, IOptions<LibraryOptions> options, CancellationToken cancel)
    {
        context.AllowUpload(options.Value.MaxUploadBytes);
        var accepted = await uploads.AcceptAsync(context, cancel);
        if (context.PrefersAsyncAnswer())
        {
            return IngestEndpoints.Accepted(accepted);
        }

        var (row, added) = await uploads.FinishAsync(context, accepted);
        var response = new VideoResponse(true, VideoView.Of(row));
        return added ? TypedResults.Created($"/video/{row.Id}", response) : TypedResults.Ok(response);
    }

    private static async Task<Ok<VideosResponse>> ListAsync(
        HttpContext context, VideoTable videos, CancellationToken cancel, [Between(1, 100)] int limit = 20, [Between(0, int.MaxValue)] int offset = 0,
        [Text(Cursor.MaxLength), Description(Cursor.Description)] string? cursor = null)
    {
        var page = (await videos.ListAsync(limit, offset, Cursor.Read(cursor), cancel)).Link(context);
        return TypedResults.Ok(new VideosResponse(
            true, [.. page.Items.Select(row => VideoView.Of(row))], page.Items.Count, await videos.CountAsync(cancel), page.NextCursor));
    }

    private static async Task<Ok<CarouselResponse>> CarouselAsync(
        [Required, Text(HttpAddress.MaxLength, MinimumLength = 1), Description("In any of the forms under which the post is known.")] string url,
        VideoTable videos,
        CancellationToken cancel)
    {
        var normalized = VideoUrl.Normalize(url);
        var rows = await videos.CarouselAsync(url, normalized, cancel);
        return rows.Count > 0
            ? TypedResults.Ok(new CarouselResponse(
                true, url, normalized, new(rows.Count > 1, rows.Count, rows.Count), [.. rows.Select(row => VideoView.Of(row))]))
            : throw new ProblemException(StatusCodes.Status404NotFound, "not_found", "No video of this address is in the library.", "url");
    }

    private static async Task<Ok<DeletedResponse>> DeleteAsync(Guid id, VideoRemoval removal, CancellationToken cancel) =>
        await removal.RemoveAsync(id, cancel)
            ? TypedResults.Ok(new DeletedResponse(true, "The video is removed.", id))
            : throw VideoMediaEndpoints.Unknown(id);
}
