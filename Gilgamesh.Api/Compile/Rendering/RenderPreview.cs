using System.ComponentModel;
using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Compile.Rendering;

/// <summary>What a render would make.</summary>
public sealed record RenderPreview(
    bool Success,
    [property: Description("Against the version that is edited.")] IReadOnlyList<EditChange> Changes,
    [property: Description("Segments whose narration is written anew.")] int SegmentsWritten,
    [property: Description("Segments that are spoken anew.")] int SegmentsSpoken,
    [property: Description("Clips that are cut anew.")] int ClipsCut,
    [property: Description("Seconds of the video, about.")] double Duration,
    [property: Description("What the providers' calls are likely to cost at most.")] CompilationCost EstimatedCost);

internal sealed class RenderPreviews(ICostEstimate cost)
{
    public RenderPreview Of(RenderPlan plan, OpenEdit open)
    {
        var spoken = plan.Segments.Where(segment => segment.Spoken is null && segment.Sentences is not []).ToList();
        var written = plan.Segments.Where(segment => segment.Sentences is null).ToList();
        return new(
            true,
            plan.Changes,
            written.Count,
            spoken.Count,
            plan.Segments.SelectMany(segment => segment.Clips).Count(clip => clip.Cut is null),
            Math.Round(plan.Segments.Sum(segment => segment.EstimatedSeconds(plan.Edit.Speed)), 1),
            cost.Of(plan.Edit.ToRequest(open.Request), [.. written.Select(Assignment)], [.. spoken.Select(Assignment)]));

        ScriptAssignment Assignment(RenderedSegment segment) =>
            new(segment.Query, segment.EstimatedSeconds(plan.Edit.Speed), [.. segment.Clips.Select(clip => ScriptClip.Of(clip.Candidate))]);
    }
}
