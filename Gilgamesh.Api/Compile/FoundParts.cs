using Gilgamesh.Api.Brands;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library;

namespace Gilgamesh.Api.Compile;

/// <summary>What a new video is made of: planned, searched and selected out of the library.</summary>
internal sealed class FoundParts(
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
    Domain domain) : IVideoParts
{
    public async Task ChooseAsync(CompilationJob job, CancellationToken cancel)
    {
        var request = job.Request;
        await job.RunAsync(CompilationStages.Planning, job.State.Plan is not null, state => PlanAsync(request, state, cancel), cancel);
        await job.RunAsync(CompilationStages.Searching, job.State.Matches is not null, async state => state with { Matches = await search.SearchAsync(state.Plan!.Queries, state.Plan.Constraints, cancel) }, cancel);
        await job.RunAsync(CompilationStages.Selecting, job.State.Selection is not null, state => SelectAsync(request, state, cancel), cancel);
    }

    public Task<CompilationState> NarrateAsync(CompilationRequest request, CompilationState state, Func<double, Task> progress, CancellationToken cancel) =>
        narrator.NarrateAsync(request, state, progress, cancel);

    private async Task<CompilationState> PlanAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        state = await music.ChooseAsync(request, state with { Brand = request.Brand ? await brands.RequireAsync(cancel) : null }, cancel);
        var plan = request.Plan?.ToPlan(request.MaxDuration) ?? await planner.GenerateAsync(request, cancel);
        return (state with { Plan = plan }).Warn(plan.Warnings);
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

    public async Task<CompilationState> CutAsync(CompilationJob job, CompilationState state, CancellationToken cancel)
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

    public async Task<CompilationState> WriteAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        var assignments = ScriptAssignments.Of(state.Clips!, state.Plan!.TargetDuration - Interludes.Seconds(request, state), domain);
        var script = await writer.WriteAsync(request, assignments, cancel);
        script = await moderation.CheckAsync(script, assignments, cancel);
        return (state with { Script = script }).Warn(NarrationLanguage.Warnings(script, NarrationLanguage.Wanted(request)));
    }
}
