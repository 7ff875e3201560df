using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Tracks;

internal static class SoundEndpoints
{
    public static IServiceCollection AddSound(this IServiceCollection services) => services.AddSingleton<SoundTracks>();

    public static void MapSound(this IEndpointRouteBuilder app) => app.MapPost("/media/{id}/sound", InspectAsync);

    private static async Task<IResult> InspectAsync(string id, SoundTracks tracks, CancellationToken cancel) =>
        Results.Json((await tracks.InspectAsync(id, cancel)).Inspection, ContractsJson.Default.SoundInspection);
}
