using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Preview;

/// <summary>A plan as <c>POST /compile/plan</c> answers it, and <c>POST /compile</c> takes it: as it is, or changed. Public, because validation skips internal types.</summary>
public sealed record PlanView(
    [property: Between(RequestedDuration.Shortest, RequestedDuration.LongestVideo), Description("Seconds of the video, 30 to 600.")]
    double Duration,
    [property: Required, Items(1, CompilationPlan.MaxQueries), Description("What is shown, in this order: 1 to 20.")]
    IReadOnlyList<PlanQueryView> Queries,
    [property: Items(0, 20), Description("What every clip keeps to; empty for nothing.")]
    IReadOnlyList<ConstraintView>? Constraints = null)
{
    internal static PlanView Of(CompilationPlan plan, IReadOnlyList<PlanQueryView> queries) => new(plan.TargetDuration, queries, [.. plan.Constraints.Select(ConstraintView.Of)]);

    /// <param name="max">Seconds that the request allows.</param>
    internal CompilationPlan ToPlan(double max) =>
        new(Math.Min(Duration, max), [.. Queries.Select(query => query.ToQuery())], "request")
        {
            IsExact = true,
            Constraints = [.. (Constraints ?? []).Select(constraint => constraint.ToConstraint())],
        };
}

/// <summary>One segment of the video, and what may be shown in it.</summary>
public sealed record PlanQueryView(
    [property: Required, Text(300, MinimumLength = 1), Description("What to look for.")]
    string QueryText,
    [property: Between(1, 10), Description("10 is what the video can't do without, 1 is what is left out first.")]
    int Priority = 5,
    [property: Between(SearchQuery.MinDuration, SearchQuery.MaxDuration), Description("Seconds, 10 to 30.")]
    double DurationTarget = 20,
    [property: Items(0, 10), Description("A source video has at least one of these; empty for all videos.")]
    IReadOnlyList<string>? TagsFilter = null,
    [property: Text(300), Description("What the user called it; null where nobody did.")]
    string? Topic = null,
    [property: Description("May show a step that another query shows too.")]
    bool Repeats = false,
    [property: Items(0, 10), Description("The clips that it may take, the first one first; where there are none, the search decides.")]
    IReadOnlyList<PlanClipView>? Clips = null)
{
    internal static PlanQueryView Of(SearchQuery query, IReadOnlyList<ClipCandidate> clips) => new(
        query.QueryText, query.Priority, Math.Round(query.DurationTarget, 1), query.TagsFilter, query.Topic, query.Repeats, [.. clips.Select(PlanClipView.Of)]);

    internal SearchQuery ToQuery() => new(QueryText, Priority, DurationTarget, TagsFilter ?? [])
    {
        Topic = Topic,
        Repeats = Repeats,
        Clips = [.. (Clips ?? []).Select(clip => new PinnedClip(clip.VideoId, FrameSpan.Of(clip.Start, clip.End)))],
    };
}

/// <param name="Start">Seconds of the source.</param>
public sealed record PlanClipView(
    Guid VideoId,
    [property: Between(0.0, 1e6), Description("Seconds of the source.")] double Start,
    [property: Between(0.0, 1e6), Description("Seconds of the source.")] double End,
    [property: Description("Of the source video.")] string? Title = null,
    [property: Description("0 to 1: how near the clip is to the query.")] double? Score = null,
    [property: Description("high, medium or low: how sure it is that the clip fits.")] string? Confidence = null,
    [property: Description("What is seen or said in it, and what is known of it.")] string? Reason = null)
{
    private const int MaxReason = 200;

    internal static PlanClipView Of(ClipCandidate clip) => new(
        clip.VideoId, Math.Round(clip.Span.StartSeconds, 3), Math.Round(clip.Span.EndSeconds, 3), clip.VideoTitle, Math.Round(clip.Score, 4),
        Search.Confidence.Name(clip.Confidence), ReasonFor(clip));

    private static string ReasonFor(ClipCandidate clip)
    {
        var text = PlainText.Shorten(clip.Description.Length > 0 ? clip.Description : clip.Transcript, MaxReason);
        return clip.Attributes.Count == 0 ? text : $"{text} ({string.Join(", ", clip.Attributes)})";
    }
}
