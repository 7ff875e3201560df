using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Rendering;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile;

/// <summary>
/// One compilation from the request to the saved result. The script comes after the clips, and the clips are cut before the
/// script: nothing is ever said of a picture that isn't there.
/// </summary>
internal sealed class CompilationPipeline(
    FoundParts found,
    EditedParts edited,
    LoopedClips loops,
    MediaWorkerClient worker,
    MediaUse use,
    GeneratedVideoStore generated,
    ILogger<CompilationPipeline> logger)
{
    // Who deletes faster than is cut has to be asked to wait.
    private const int MaxRounds = 4;

    /// <returns>The id of the generated video.</returns>
    public async Task<Guid> RunAsync(CompilationJob job, CancellationToken cancel)
    {
        IVideoParts parts = job.State.Render is null ? found : edited;
        await parts.ChooseAsync(job, cancel);
        await using var stitching = new Stitching.Stitching(worker, use, logger);
        for (var round = 1; !await MakeAsync(job, parts, stitching, round, cancel); round++)
        {
            // What was said of a clip that is gone goes with it.
            await job.GoBackAsync(state => state with { Clips = null, Script = null, Narration = null, Render = state.Render?.Anew() }, cancel);
        }

        await job.ReportAsync(CompilationStages.Saving, 0, cancel);
        return await generated.SaveAsync(GeneratedVideo.Of(job), cancel);
    }

    /// <summary>False where a clip or a recording was gone when it came to stitching: its source was deleted meanwhile.</summary>
    private async Task<bool> MakeAsync(CompilationJob job, IVideoParts parts, Stitching.Stitching stitching, int round, CancellationToken cancel)
    {
        var request = job.Request;
        await job.RunAsync(CompilationStages.Cutting, job.State.Clips is not null, state => parts.CutAsync(job, state, cancel), cancel);
        await job.RunAsync(CompilationStages.Scripting, job.State.Script is not null, state => parts.WriteAsync(request, state, cancel), cancel);
        await job.RunAsync(
            CompilationStages.Narrating, job.State.Narration is not null,
            state => parts.NarrateAsync(request, state, part => job.ReportAsync(CompilationStages.Narrating, part, cancel), cancel), cancel);
        if (!request.MakesVideo)
        {
            return true;
        }

        try
        {
            await job.RunAsync(CompilationStages.Stitching, job.State.Video is not null, state => StitchAsync(job, state, stitching, cancel), cancel);
            return true;
        }
        catch (WorkerException gone) when (gone.Code == WorkerErrorCodes.NotFound && round < MaxRounds)
        {
            return false;
        }
        catch (WorkerException fault) when (fault.Code != WorkerErrorCodes.StorageFull)
        {
            var (status, code) = fault.Code == WorkerException.Unavailable ? (fault.Status, fault.Code) : (StatusCodes.Status502BadGateway, "stitching_failed");
            throw new ProblemException(status, code, $"The video could not be stitched: {fault.Message}", inner: fault)
            {
                Extensions = { ["compilation_json"] = CompilationJson.Of(request, job.State) },
            };
        }
    }

    private async Task<CompilationState> StitchAsync(CompilationJob job, CompilationState state, Stitching.Stitching stitching, CancellationToken cancel)
    {
        if (state.Music is { } chosen && !await worker.ExistsAsync(chosen.MediaId, cancel))
        {
            state = (state with { Music = null }).Warn([$"The music \"{chosen.Title}\" was deleted meanwhile: the video has none."]);
        }

        state = state with { Clips = state.Clips! with { Segments = await loops.FindAsync(state.Clips.Segments, state.Narration!, cancel) } };
        var plan = Timeline.Plan(job.Request, state.Clips.Segments, state.Script!, state.Narration!, Interludes.Of(job.Request, state));
        var compilation = CompilationJson.Of(job.Request, state);
        plan = plan with
        {
            Captions = VideoCaptions.ForVideo(compilation, job.Request.Format, compilation.Captions ?? new()),
            Chapters = [.. compilation.Chapters!.Select(chapter => chapter.ForVideo)],
        };
        var video = await stitching.RunAsync(SoundWish.On(plan, job.Request, state.Music), part => job.ReportAsync(CompilationStages.Stitching, part, cancel), cancel);
        return (state with { Video = video }).Warn(video.Warnings ?? []);
    }
}
