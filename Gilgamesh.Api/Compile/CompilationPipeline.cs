using Gilgamesh.Api.Brands;
using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile;

/// <summary>
/// One compilation from the request to the saved result. The script comes after the clips, and the clips are cut before the
/// script: nothing is ever said of a picture that isn't there.
/// </summary>
internal sealed class CompilationPipeline(
    IRequirementsGenerator planner,
    CompilationSearchEngine search,
    ClipFinder finder,
    ConstraintReport constraints,
    VideoCatalog catalog,
    ClipExtractor extractor,
    IScriptGenerator writer,
    ScriptModeration moderation,
    Narrator narrator,
    MusicChoice music,
    BrandTable brands,
    LoopedClips loops,
    MediaWorkerClient worker,
    MediaUse use,
    GeneratedVideoStore generated,
    Domain domain,
    ILogger<CompilationPipeline> logger)
{
    // Who deletes faster than is cut has to be asked to wait.
    private const int MaxRounds = 4;

    /// <returns>The id of the generated video.</returns>
    public async Task<Guid> RunAsync(CompilationJob job, CancellationToken cancel)
    {
        var request = job.Request;
        await job.RunAsync(CompilationStages.Planning, job.State.Plan is not null, state => PlanAsync(request, state, cancel), cancel);
        await job.RunAsync(CompilationStages.Searching, job.State.Matches is not null, async state => state with { Matches = await search.SearchAsync(state.Plan!.Queries, state.Plan.Constraints, cancel) }, cancel);
        await job.RunAsync(CompilationStages.Selecting, job.State.Selection is not null, state => SelectAsync(request, state, cancel), cancel);
        await using var stitching = new Stitching.Stitching(worker, use, logger);
        for (var round = 1; !await MakeAsync(job, stitching, round, cancel); round++)
        {
            // What was said of a clip that is gone goes with it.
            await job.GoBackAsync(state => state with { Clips = null, Script = null, Narration = null }, cancel);
        }

        await job.ReportAsync(CompilationStages.Saving, 0, cancel);
        return await generated.SaveAsync(GeneratedVideo.Of(job), cancel);
    }

    /// <summary>False where a clip or a recording was gone when it came to stitching: its source was deleted meanwhile.</summary>
    private async Task<bool> MakeAsync(CompilationJob job, Stitching.Stitching stitching, int round, CancellationToken cancel)
    {
        var request = job.Request;
        await job.RunAsync(CompilationStages.Cutting, job.State.Clips is not null, state => CutAsync(job, state, cancel), cancel);
        await job.RunAsync(CompilationStages.Scripting, job.State.Script is not null, state => WriteAsync(request, state, cancel), cancel);
        await job.RunAsync(CompilationStages.Narrating, job.State.Narration is not null, state => narrator.NarrateAsync(request, state, part => job.ReportAsync(CompilationStages.Narrating, part, cancel), cancel), cancel);
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

    private async Task<CompilationState> PlanAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        state = await ChooseMusicAsync(request, state with { Brand = request.Brand ? await BrandAsync(cancel) : null }, cancel);
        var plan = request.Plan?.ToPlan(request.MaxDuration) ?? await planner.GenerateAsync(request, cancel);
        return (state with { Plan = plan }).Warn(plan.Warnings);
    }

    private async Task<BrandKit> BrandAsync(CancellationToken cancel) => (await brands.FindAsync(cancel))?.Brand
        ?? throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "no_brand", "There is no brand kit: set one with PUT /brand.", "brand");

    private async Task<CompilationState> ChooseMusicAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        if (request.Music is not { } wish || !request.MakesVideo)
        {
            return state;
        }

        return await music.FindAsync(wish, cancel) is { } chosen
            ? state with { Music = chosen }
            : state.Warn([$"The music library has nothing of the mood \"{PlainText.From(wish.Mood)}\": the video has no music."]);
    }

    private async Task<CompilationState> SelectAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        var candidates = await finder.FindAsync(state.Matches!, state.Plan!.Queries, state.Plan.Constraints, NarrationLanguage.Wanted(request), cancel);
        var selection = ClipSelector.Select(state.Plan, candidates, request.MaxSegmentsPerVideo, request.MinUniqueVideos);
        if (selection.Segments.Count == 0)
        {
            throw await constraints.NothingLeftAsync(state.Plan, cancel) ?? await NothingFitsAsync(state.Plan, cancel);
        }

        return (state with { Selection = selection }).Warn([.. selection.Warnings, .. await constraints.WarningsAsync(state.Plan, selection, cancel)]);
    }

    private async Task<ProblemException> NothingFitsAsync(CompilationPlan plan, CancellationToken cancel)
    {
        var detail = await catalog.CountAsync(cancel) == 0 ? "The library is empty: add videos with POST /videos first."
            : plan.Missing.Count > 0 ? CompilationPlan.MissingWarning(plan.Missing)
            : "The library has nothing that fits the requirements.";
        return new(StatusCodes.Status422UnprocessableEntity, "insufficient_content", detail)
        {
            Extensions = { ["queries"] = plan.Queries.Select(query => query.QueryText).Concat(plan.Missing).ToList(), ["missing"] = plan.Missing },
        };
    }

    private async Task<CompilationState> CutAsync(CompilationJob job, CompilationState state, CancellationToken cancel)
    {
        // A fast look at the script alone cuts nothing.
        if (!job.Request.SendsClips && !job.Request.MakesVideo)
        {
            return state with { Clips = ClipExtractor.Uncut(state.Selection!) };
        }

        var clips = await extractor.CutAsync(
            state.Selection!, job.Request.Format, job.Request.Frame, job.Request.MaxSegmentsPerVideo, part => job.ReportAsync(CompilationStages.Cutting, part, cancel), cancel);
        return clips.Segments.Count == 0
            ? throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity, "insufficient_content", "None of the fitting clips could be cut out of its video.")
            : Interludes.Decide(job.Request, state with { Clips = clips }).Warn(clips.Warnings);
    }

    private async Task<CompilationState> WriteAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        var assignments = ScriptAssignments.Of(state.Clips!, state.Plan!.TargetDuration - Interludes.Seconds(request, state), domain);
        var script = await writer.WriteAsync(request, assignments, cancel);
        script = await moderation.CheckAsync(script, assignments, cancel);
        return (state with { Script = script }).Warn(NarrationLanguage.Warnings(script, NarrationLanguage.Wanted(request)));
    }

    private async Task<CompilationState> StitchAsync(CompilationJob job, CompilationState state, Stitching.Stitching stitching, CancellationToken cancel)
    {
        if (state.Music is { } chosen && !await worker.ExistsAsync(chosen.MediaId, cancel))
        {
            state = (state with { Music = null }).Warn([$"The music \"{chosen.Title}\" was deleted meanwhile: the video has none."]);
        }

        var segments = await loops.FindAsync(state.Clips!.Segments, state.Narration!, cancel);
        var plan = Timeline.Plan(job.Request, segments, state.Script!, state.Narration!, Interludes.Of(job.Request, state));
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
