using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Compile.Preview;

/// <summary>
/// Plans a video and looks for its clips, and makes nothing. The plan is the built-in planner's, whoever else is configured: a look
/// costs nothing.
/// </summary>
internal sealed class PlanPreview(OfflinePlanner planner, CompilationSearchEngine search, ClipFinder finder, ConstraintReport constraints, ICostEstimate cost, Domain domain)
{
    private const int MaxClips = 5;

    public async Task<PlanResponse> PreviewAsync(CompilationRequest request, CancellationToken cancel)
    {
        var scope = new ProviderScope();
        scope.Enter();
        var plan = request.Plan?.ToPlan(request.MaxDuration) ?? await planner.GenerateAsync(request, cancel);
        var matches = await search.SearchAsync(plan.Queries, plan.Constraints, cancel);
        var candidates = await finder.FindAsync(matches, plan.Queries, plan.Constraints, NarrationLanguage.Wanted(request), cancel);
        var selection = ClipSelector.Select(plan, candidates, request.MaxSegmentsPerVideo, request.MinUniqueVideos);
        var reachable = Math.Min(plan.TargetDuration, selection.Segments.Sum(segment => segment.DurationTarget));
        var assignments = ScriptAssignments.Of(ClipExtractor.Uncut(selection), reachable, domain);
        return new(
            true,
            plan.Queries.Count == 0 ? null : PlanView.Of(plan, [.. plan.Queries.Select((query, n) => PlanQueryView.Of(query, Best(query, candidates[n], selection)))]),
            Math.Round(reachable, 1),
            plan.Missing,
            [.. plan.Warnings, .. selection.Warnings, .. await constraints.WarningsAsync(plan, selection, cancel), .. scope.TakeWarnings()],
            cost.Of(request, assignments, assignments));
    }

    /// <summary>Those that are shown first, then those that could take their place.</summary>
    private static IReadOnlyList<ClipCandidate> Best(SearchQuery query, IReadOnlyList<ClipCandidate> clips, ClipSelection selection)
    {
        var shown = selection.Segments.Where(segment => segment.Query == query.QueryText).SelectMany(segment => segment.Clips).ToList();
        return [.. shown.Concat(ClipSelector.Fitting(clips).Where(clip => !shown.Exists(clip.Overlaps))).Take(MaxClips)];
    }
}
