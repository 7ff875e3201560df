using System.ComponentModel;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Media;
using Microsoft.AspNetCore.Mvc;

namespace Gilgamesh.Api.Library.Endpoints;

/// <summary>One video: its record, its bytes, a frame of it.</summary>
internal static class VideoMediaEndpoints
{
    private const int DefaultWidth = 480;

    public static void MapVideoMedia(this IEndpointRouteBuilder group)
    {
        group.MapGet("/video/{id:guid}", GetAsync).WithSummary("One video, and how far it is where it is still being taken in; with include_base64 the file too.")
            .Produces<VideoResponse>().ProducesProblem(404);
        group.MapMethods("/video/{id:guid}/stream", ["GET", "HEAD"], StreamAsync).WithSummary("The file as it was added, with ranges.")
            .Produces(200, contentType: "video/mp4").Produces(206, contentType: "video/mp4").ProducesProblem(404).ProducesProblem(416);
        group.MapGet("/video/{id:guid}/thumbnail", ThumbnailAsync).WithSummary("One frame as JPEG.")
            .Produces(200, contentType: "image/jpeg").ProducesProblem(404);
    }

    public static ProblemException Unknown(Guid id) =>
        new(StatusCodes.Status404NotFound, "not_found", $"There is no video {id} in the library.", "id");

    private static async Task GetAsync(
        HttpContext context, Guid id, VideoTable videos, IngestStore ingests, VideoCatalog catalog, MediaWorkerClient worker, CancellationToken cancel,
        [FromQuery(Name = "include_base64")] bool includeBase64 = false)
    {
        // In this order: what is done when it is asked for is in the library.
        var ingest = await ingests.LatestAsync(id, cancel);
        var row = await videos.FindAsync(id, cancel);
        if (!includeBase64 || row is null)
        {
            var view = row is not null ? VideoView.Of(row, ingest) : ingest is { Status: not JobStatus.Completed } ? VideoView.Of(ingest) : throw Unknown(id);
            await context.SendTaggedAsync(new VideoResponse(true, view));
            return;
        }

        using var media = await catalog.GetMediaIdAsync(id, cancel) is { } mediaId ? await worker.OpenVideoAsync(mediaId, cancel) : null;
        // Moving the bytes into the store may just have filled the row.
        row = await videos.FindAsync(id, cancel) ?? throw Unknown(id);
        await JsonStreaming.WriteAsync(context, async json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WriteStartObject("video");
            json.WriteMembers(VideoView.Of(row, ingest));
            if (media is null)
            {
                json.WriteNull("video_base64");
            }
            else
            {
                await json.WriteBase64Async("video_base64", await media.Content.ReadAsStreamAsync(cancel), cancel);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static async Task StreamAsync(HttpContext context, Guid id, VideoCatalog catalog, MediaWorkerClient worker, CancellationToken cancel)
    {
        var media = await MediaAsync(catalog, id, cancel);
        await MediaProxy.SendAsync(context, EntityTag.Of(media), range => worker.OpenMediaAsync(media, range, cancel));
    }

    private static async Task ThumbnailAsync(
        HttpContext context, Guid id, VideoTable videos, VideoCatalog catalog, MediaWorkerClient worker, CancellationToken cancel,
        [Between(0.0, 1e6), Description("Seconds; without it a third of the video's length.")] double? at = null,
        [Between(16, 1920), Description("Pixels.")] int width = DefaultWidth)
    {
        var media = await MediaAsync(catalog, id, cancel);
        var row = await videos.FindAsync(id, cancel);
        // Videos like to begin with black.
        var time = at ?? row?.Duration / 3 ?? 0;
        await MediaProxy.SendAsync(context, EntityTag.Of(media, time, width), _ => worker.OpenFrameAsync(media, time, width, cancel));
    }

    private static async Task<string> MediaAsync(VideoCatalog catalog, Guid id, CancellationToken cancel) =>
        await catalog.GetMediaIdAsync(id, cancel) ?? throw (await catalog.ExistsAsync(id, cancel)
            ? new ProblemException(StatusCodes.Status404NotFound, "no_media", "The row of this video holds no usable file.", "id")
            : Unknown(id));
}
