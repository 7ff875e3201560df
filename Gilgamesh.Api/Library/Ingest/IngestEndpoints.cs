using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Library.Ingest;

internal static class IngestEndpoints
{
    public static void MapIngest(this IEndpointRouteBuilder group) =>
        group.MapGet("/video/{id:guid}/events", EventsAsync)
            .WithSummary("How a video comes into the library, as server-sent events, from the beginning, or after Last-Event-ID. 204 where that is done and long ago.")
            .ProducesProblem(404);

    public static IResult Accepted(IngestRow row) => TypedResults.Accepted($"/video/{row.VideoId}", IngestAccepted.Of(row));

    private static async Task<Results<ServerSentEventsResult<JobProgress>, NoContent>> EventsAsync(
        HttpContext context, Guid id, IngestStore ingests, VideoTable videos, JobEvents events)
    {
        if (await ingests.LatestAsync(id, context.RequestAborted) is { } row)
        {
            return await events.StreamAsync(context, ingests, row);
        }

        return await videos.FindAsync(id, context.RequestAborted) is not null ? TypedResults.NoContent() : throw VideoMediaEndpoints.Unknown(id);
    }
}
