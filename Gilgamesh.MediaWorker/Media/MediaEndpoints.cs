using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Frames;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.SpeechTrack;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Media;

/// <summary>Bytes in, bytes out, gone; and what one media can be asked for.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder app)
    {
        app.MapPost("/media", StoreAsync);
        app.MapMethods("/media/{id}", [HttpMethods.Get, HttpMethods.Head], ReadAsync);
        app.MapDelete("/media/{id}", DeleteAsync);
        app.MapStore();
        app.MapInspect();
        app.MapFrames();
        app.MapSpeechTrack();
    }

    private static async Task<IResult> StoreAsync(HttpRequest request, IMediaStore store, DiskReserve reserve, CancellationToken cancel)
    {
        // Where the length is known, no byte of a file comes that would find no room.
        reserve.Demand(request.ContentLength ?? 0);
        return Results.Json(await store.PutMediaAsync(request.Body, cancel), ContractsJson.Default.StoredMedia);
    }

    private static async Task<IResult> ReadAsync(string id, IMediaStore store, CancellationToken cancel)
    {
        var content = await store.OpenReadAsync(MediaKey(id), cancel) ?? throw WorkerFault.NotFound("media");
        try
        {
            return Results.Stream(content, await MediaType.SniffAsync(content, cancel), enableRangeProcessing: true);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private static async Task<IResult> DeleteAsync(string id, IMediaStore store, CancellationToken cancel)
    {
        if (StoreKeys.IsHash(id))
        {
            await store.DeleteMediaAsync(id, cancel);
        }

        return Results.NoContent();
    }

    private static string MediaKey(string id) => StoreKeys.IsHash(id) ? StoreKeys.Media(id) : throw WorkerFault.NotFound("media");
}
