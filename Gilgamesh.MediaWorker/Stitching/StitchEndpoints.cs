using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Http;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Stitching;

internal static class StitchEndpoints
{
    public static IServiceCollection AddStitching(this IServiceCollection services) => services.AddSingleton<InstalledFonts>().AddSingleton<SoundDesk>().AddSingleton<CardMaker>().AddSingleton<SegmentJoiner>().AddSingleton<CaptionBurner>().AddSingleton<Stitcher>();

    public static void MapStitching(this IEndpointRouteBuilder app) => app.MapPost("/stitch", StitchAsync);

    private static async Task StitchAsync(StitchRequest request, IMediaStore store, Stitcher stitcher, SoundDesk desk, HttpContext context, JobStream stream)
    {
        using var files = new LocalFiles(store);
        // What is wrong with the request is answered with a status of its own; the stream begins after it.
        var timeline = await new StitchTimelineBuilder(files).BuildAsync(request, context.RequestAborted);
        var sound = await desk.PlanAsync(request, files, context.RequestAborted);
        await stream.RunAsync(
            context,
            (progress, cancel) => stitcher.StitchAsync(timeline, sound, request.Title, request.AudioBitrate, files, progress, cancel),
            ContractsJson.Default.JobEventStitchResult);
    }
}
