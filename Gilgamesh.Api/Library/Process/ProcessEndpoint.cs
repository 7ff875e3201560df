using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.Media;

namespace Gilgamesh.Api.Library.Process;

/// <summary>Adds the media file of an address to the library, once.</summary>
internal static class ProcessEndpoint
{
    public static IEndpointRouteBuilder MapProcess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/process", ProcessAsync).WithIdempotencyKey().WithTags("Library")
            .WithSummary("Adds the media file behind an address to the library.")
            .WithDescription("Direct addresses of files over http and https, on public hosts. An address that the library has is not fetched again. "
                + "With `Prefer: respond-async` 202 when the file is there, and `GET /video/{id}` tells how far it is.")
            .Produces<ProcessResponse>().Produces<IngestAccepted>(202)
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(500).ProducesProblem(503).ProducesProblem(507);
        return routes;
    }

    private static async Task ProcessAsync(
        HttpContext context, ProcessRequest request, VideoUploads uploads, VideoTable videos, VideoCatalog catalog, MediaWorkerClient worker, CancellationToken cancel)
    {
        var url = Read(request.Url!.Trim());
        var key = IdempotencyKey.Of(context);
        var accepted = await uploads.FindAsync(key, cancel);
        var rows = accepted is null ? await videos.CarouselAsync(url.OriginalString, VideoUrl.Normalize(url.OriginalString), cancel) : [];
        var downloaded = rows.Count == 0;
        if (downloaded)
        {
            accepted ??= await uploads.AcceptAsync(url, request, key, cancel);
            if (context.PrefersAsyncAnswer())
            {
                await IngestEndpoints.Accepted(accepted).ExecuteAsync(context);
                return;
            }

            rows = [(await uploads.FinishAsync(context, accepted)).Row];
        }

        var response = ProcessResponse.Of(request, rows, downloaded);
        await JsonStreaming.WriteAsync(context, async json =>
        {
            json.WriteStartObject();
            json.WriteMembers(response, "videos");
            json.WriteStartArray("videos");
            foreach (var video in response.Videos)
            {
                json.WriteStartObject();
                json.WriteMembers(video, "results");
                json.WriteStartObject("results");
                json.WriteMembers(video.Results, "video_base64");
                if (request.IncludeBase64 && await catalog.GetMediaIdAsync(video.VideoId, cancel) is { } mediaId)
                {
                    using var media = await worker.OpenVideoAsync(mediaId, cancel);
                    await json.WriteBase64Async("video_base64", await media.Content.ReadAsStreamAsync(cancel), cancel);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static Uri Read(string url) => HttpAddress.Read(url) ?? throw UploadFault.Invalid("url", $"url must be {HttpAddress.Allowed}.");
}
