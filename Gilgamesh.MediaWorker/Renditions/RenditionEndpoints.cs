using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Framing;
using Gilgamesh.MediaWorker.Http;
using Gilgamesh.MediaWorker.Renditions.Encoders;

namespace Gilgamesh.MediaWorker.Renditions;

internal static class RenditionEndpoints
{
    private const int MaxCuts = 10_000;

    public static IServiceCollection AddRenditions(this IServiceCollection services) =>
        services.AddEncoders().AddSingleton<PeopleDetector>().AddSingleton<SubjectFinder>().AddSingleton<FramingChoice>().AddSingleton<SourceProbe>().AddSingleton<SourceReader>().AddSingleton<RenditionFiles>().AddSingleton<Renderer>();

    public static void MapRenditions(this IEndpointRouteBuilder app) => app.MapPost("/renditions", RenderAsync);

    private static async Task RenderAsync(RenditionRequest request, SourceProbe probe, Renderer renderer, HttpContext context, JobStream stream)
    {
        if (request.Cuts.Count > MaxCuts)
        {
            throw WorkerFault.Invalid("cuts", $"at most {MaxCuts} of them");
        }

        var source = await probe.ReadAsync(request.MediaId, context.RequestAborted);
        await stream.RunAsync(
            context,
            (progress, cancel) => renderer.RenderAsync(source, request, progress, cancel),
            ContractsJson.Default.JobEventRenditionSet);
    }
}
