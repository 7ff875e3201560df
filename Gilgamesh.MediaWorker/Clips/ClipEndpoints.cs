using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Clips;

internal static class ClipEndpoints
{
    public static IServiceCollection AddClips(this IServiceCollection services) => services.AddSingleton<ClipCutter>().AddSingleton<ClipLoops>();

    public static void MapClips(this IEndpointRouteBuilder app)
    {
        app.MapPost("/clips", CutAsync);
        app.MapMethods("/clips/{key}", [HttpMethods.Get, HttpMethods.Head], ReadAsync);
        app.MapGet("/clips/{key}/loop", FindLoopAsync);
    }

    private static async Task<IResult> CutAsync(ClipRequest request, ClipCutter cutter, CancellationToken cancel) =>
        Results.Json(await cutter.CutAsync(request, cancel), ContractsJson.Default.Clip);

    private static async Task<IResult> FindLoopAsync(string key, ClipLoops loops, CancellationToken cancel) =>
        Results.Json(await loops.FindAsync(key, cancel), ContractsJson.Default.ClipLoop);

    private static async Task<IResult> ReadAsync(string key, IMediaStore store, CancellationToken cancel)
    {
        var content = ClipKeyName.Parse(key) is { } name ? await store.OpenReadAsync(name.StoreKey, cancel) : null;
        return Results.Stream(content ?? throw WorkerFault.NotFound("clip"), "video/mp4", enableRangeProcessing: true);
    }
}
