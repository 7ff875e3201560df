using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>
/// Chooses the clips: every segment shows one step, no step is shown twice unless its query asks for that, and nothing is shown
/// only to fill time. Pure: the same candidates give the same selection.
/// </summary>
internal sealed class ClipSelector
{
    private const int MaxClipsPerSegment = 3;

    // A video that was used already must be this much better than a fresh one.
    private const double ReusePenalty = 0.1;

    // A plan's rounded lengths may miss the whole by this much; no segment is added to fill it.
    private const int Slack = HouseFormat.FramesPerSecond / 2;

    // What is this far behind a query's best clip is something else, which the query found for want of more.
    private const double FittingShare = 0.7;

    private readonly CompilationPlan _plan;
    private readonly IReadOnlyList<IReadOnlyList<ClipCandidate>> _candidates;
    private readonly int _maxPerVideo;
    private readonly int _minVideos;
    private readonly List<ClipCandidate> _used = [];

    private ClipSelector(CompilationPlan plan, IReadOnlyList<IReadOnlyList<ClipCandidate>> candidates, int maxPerVideo, int minVideos)
    {
        _plan = plan;
        _candidates = [.. plan.Queries.Zip(candidates, (query, clips) => query.Clips.Count > 0 ? clips : plan.IsExact ? OfOneStep(clips) : Fitting(clips))];
        _maxPerVideo = maxPerVideo;
        _minVideos = minVideos;
    }

    /// <param name="candidates">For every query of the plan, best first.</param>
    public static ClipSelection Select(
        CompilationPlan plan, IReadOnlyList<IReadOnlyList<ClipCandidate>> candidates, int maxPerVideo, int minVideos) =>
        new ClipSelector(plan, candidates, maxPerVideo, minVideos).Select();

    /// <summary>Those that are nearly as good as the best.</summary>
    public static IReadOnlyList<ClipCandidate> Fitting(IReadOnlyList<ClipCandidate> clips) =>
        clips.Count == 0 ? clips : [.. clips.Where(clip => clip.Score >= FittingShare * clips.Max(one => one.Score))];

    private static IReadOnlyList<ClipCandidate> OfOneStep(IReadOnlyList<ClipCandidate> clips) =>
        clips.MaxBy(clip => clip.Score) is { } best ? [.. clips.Where(clip => clip.Step == best.Step)] : [];

    private ClipSelection Select()
    {
        var segments = FirstClips();
        AddCompanions(segments);
        var spares = _plan.Queries.Zip(_candidates, (query, clips) => clips.Where(clip => IsFree(clip) && !IsShown(clip)).Select(clip => new SpareClip(query.QueryText, clip)));
        return new(
            [.. segments.OrderBy(segment => segment.Query).ThenBy(segment => segment.Round).Zip(Seconds(segments), (segment, seconds) => new SelectedSegment(_plan.Queries[segment.Query].QueryText, seconds, InOrder(segment.Clips)))],
            [.. spares.SelectMany(list => list).OrderByDescending(spare => spare.Clip.Score)],
            Warnings(segments));
    }

    private List<Draft> FirstClips()
    {
        var segments = new List<Draft>();
        var filled = 0;
        var wanted = HouseFormat.Frames(_plan.TargetDuration) - Slack;
        for (var round = 0; filled < wanted && (round == 0 || !_plan.IsExact); round++)
        {
            var before = segments.Count;
            foreach (var query in Enumerable.Range(0, _plan.Queries.Count).OrderByDescending(q => _plan.Queries[q].Priority))
            {
                if (filled < wanted && BestFor(query) is { } clip)
                {
                    segments.Add(new(query, round, [Take(clip)]));
                    filled += HouseFormat.Frames(_plan.Queries[query].DurationTarget);
                }
            }

            if (segments.Count == before)
            {
                break;
            }
        }

        return segments;
    }

    private ClipCandidate? BestFor(int query)
    {
        var open = _candidates[query].Where(clip => IsFree(clip) && Uses(clip.VideoId) < _maxPerVideo && (_plan.Queries[query].Repeats || !IsShown(clip))).ToList();
        var fresh = open.Where(clip => Uses(clip.VideoId) == 0).ToList();
        // Until enough sources are in, only new ones, as long as there are any.
        var choice = _used.DistinctBy(clip => clip.VideoId).Count() < _minVideos && fresh.Count > 0 ? fresh : open;
        var best = choice.MaxBy(clip => clip.Score - (ReusePenalty * Uses(clip.VideoId)));
        // Who shows how a thing is done begins at the beginning.
        return best is null || !_plan.IsExact || _plan.Queries[query].Clips.Count > 0 ? best : choice.Where(clip => clip.Step == best.Step && clip.VideoId == best.VideoId).MinBy(clip => clip.Span.First);
    }

    /// <summary>The clips of one video follow each other as they do there; the first clip's video comes first.</summary>
    private static IReadOnlyList<ClipCandidate> InOrder(List<ClipCandidate> clips) =>
        [.. clips.OrderBy(clip => clips.FindIndex(other => other.VideoId == clip.VideoId)).ThenBy(clip => clip.Span.First)];

    private void AddCompanions(List<Draft> segments)
    {
        for (var n = 1; n < MaxClipsPerSegment; n++)
        {
            foreach (var segment in segments.Where(segment => segment.Clips.Count == n && Frames(segment) < HouseFormat.Frames(_plan.Queries[segment.Query].DurationTarget)))
            {
                if (CompanionFor(segment) is { } clip)
                {
                    segment.Clips.Add(Take(clip));
                }
            }
        }
    }

    /// <summary>Another look at the same step; where there is one, of the same video.</summary>
    private ClipCandidate? CompanionFor(Draft segment)
    {
        var first = segment.Clips[0];
        return _candidates[segment.Query]
            .Where(clip => clip.Step == first.Step && IsFree(clip) && Uses(clip.VideoId) < _maxPerVideo)
            .OrderByDescending(clip => clip.VideoId == first.VideoId)
            .ThenByDescending(clip => clip.Score - (ReusePenalty * Uses(clip.VideoId)))
            .FirstOrDefault();
    }

    private ClipCandidate Take(ClipCandidate clip)
    {
        _used.Add(clip);
        return clip;
    }

    private bool IsFree(ClipCandidate clip) => !_used.Exists(clip.Overlaps);

    private bool IsShown(ClipCandidate clip) => _used.Exists(other => other.Step == clip.Step);

    private int Uses(Guid videoId) => _used.Count(clip => clip.VideoId == videoId);

    private static int Frames(Draft segment) => segment.Clips.Sum(clip => clip.Span.Frames);

    /// <summary>What some queries have no clips for is shared among the others, as far as a segment may be long.</summary>
    private IEnumerable<double> Seconds(List<Draft> segments)
    {
        var planned = segments.OrderBy(segment => segment.Query).ThenBy(segment => segment.Round).Select(segment => _plan.Queries[segment.Query].DurationTarget).ToList();
        var scale = Math.Max(1, _plan.TargetDuration / Math.Max(1, planned.Sum()));
        return planned.Select(seconds => Math.Min(SearchQuery.MaxDuration, seconds * scale));
    }

    private List<string> Warnings(List<Draft> segments)
    {
        var warnings = new List<string>();
        if (segments.Count == 0)
        {
            return warnings;
        }

        var found = Names(query => _candidates[query].Count > 0);
        var missed = Names(query => _candidates[query].Count == 0).Except(found).ToList();
        if (missed.Count > 0)
        {
            warnings.Add(CompilationPlan.MissingWarning(missed));
        }

        var shown = Names(query => segments.Exists(segment => segment.Query == query));
        var leftOut = Names(query => _candidates[query].Count > 0 && _plan.Queries[query].Topic is not null).Except(shown).ToList();
        if (leftOut.Count > 0)
        {
            warnings.Add($"Asked for, but not shown: {string.Join("; ", leftOut)}. The video's length has no room for more, or the clips that fit are shown for something else.");
        }

        var sources = _used.DistinctBy(clip => clip.VideoId).Count();
        if (sources < _minVideos)
        {
            warnings.Add($"The clips come from {sources} source video(s): the library has no more that fit.");
        }

        return warnings;
    }

    /// <summary>What the user calls the things that some of the queries look for.</summary>
    private List<string> Names(Func<int, bool> of) =>
        [.. Enumerable.Range(0, _plan.Queries.Count).Where(of).Select(query => _plan.Queries[query].Topic ?? _plan.Queries[query].QueryText).Distinct()];

    private sealed record Draft(int Query, int Round, List<ClipCandidate> Clips);
}
