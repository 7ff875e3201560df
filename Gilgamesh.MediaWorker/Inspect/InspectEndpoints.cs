using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Inspect;

internal static class InspectEndpoints
{
    public static void MapInspect(this IEndpointRouteBuilder app) => app.MapPost("/media/{id}/inspect", InspectAsync);

    private static async Task<IResult> InspectAsync(string id, MediaInspector inspector, CancellationToken cancel) =>
        Results.Json((await inspector.GetAsync(id, cancel)).Inspection, ContractsJson.Default.MediaInspection);
}
