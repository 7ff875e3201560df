using System.Security.Cryptography;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Media;

/// <summary>The store as a whole: what it holds, whether it is what it was, and whose it is.</summary>
internal static class StoreEndpoints
{
    private const int MaxPage = 1000;

    public static void MapStore(this IEndpointRouteBuilder app)
    {
        app.MapGet("/media", ListAsync);
        app.MapPost("/media/{id}/check", CheckAsync);
        app.MapGet("/store", async (StoreIdentities identities, CancellationToken cancel) =>
            Results.Json(await identities.ReadAsync(cancel), ContractsJson.Default.StoreIdentity));
        app.MapPut("/store", async (StoreIdentity identity, StoreIdentities identities, CancellationToken cancel) =>
        {
            await identities.WriteAsync(identity, cancel);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> ListAsync(IMediaStore store, CancellationToken cancel, string? after = null, int limit = MaxPage)
    {
        if (after is not null && !StoreKeys.IsHash(after))
        {
            throw WorkerFault.Invalid("after", "64 lower-case hex digits");
        }

        List<MediaEntry> items = [];
        await foreach (var file in store.ListAsync("objects", after is null ? null : StoreKeys.Media(after), cancel))
        {
            var name = file.Key[(file.Key.LastIndexOf('/') + 1)..];
            if (StoreKeys.IsHash(name))
            {
                items.Add(new(name, file.Size, file.LastUse));
            }

            if (items.Count >= Math.Clamp(limit, 1, MaxPage))
            {
                break;
            }
        }

        return Results.Json(new MediaPage(items), ContractsJson.Default.MediaPage);
    }

    /// <summary>Reads all of it: the id is the bytes' own hash.</summary>
    private static async Task<IResult> CheckAsync(string id, IMediaStore store, CancellationToken cancel)
    {
        var content = StoreKeys.IsHash(id) ? await store.OpenReadAsync(StoreKeys.Media(id), cancel) : null;
        await using var bytes = content ?? throw WorkerFault.NotFound("media");
        return Results.Json(new MediaCheck(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)) == id), ContractsJson.Default.MediaCheck);
    }
}
