using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>Chooses the steps that cover the topics best, as many as the length needs and the library has.</summary>
internal static class StepChoice
{
    private const int MinSteps = 5;

    // As long as a step is watched without wishing for the next one.
    private const double UsualSeconds = 20;

    // A step that is like those chosen before must be this much better than one that is not.
    private const double Variety = 0.15;

    /// <param name="found">For each topic the clips that fit, best first, each with its step.</param>
    /// <param name="seconds">Of the video.</param>
    /// <param name="maxPerVideo">Clips of one video.</param>
    /// <returns>Topic by topic in turn: the first ones are those that can least be done without.</returns>
    public static IReadOnlyList<PlannedStep> Choose(IReadOnlyList<IReadOnlyList<ClipCandidate>> found, double seconds, int maxPerVideo)
    {
        var offers = found.Select((clips, topic) => Steps(clips, topic)).ToList();
        var most = (int)(seconds / SearchQuery.MinDuration);
        var named = Math.Min(most, offers.Count(steps => steps.Count > 0));
        var wanted = Math.Max(named, Math.Clamp((int)Math.Ceiling(seconds / UsualSeconds), Math.Min(MinSteps, most), CompilationPlan.MaxQueries));
        var chosen = new List<PlannedStep>();
        for (var rank = 0; chosen.Count < wanted; rank++)
        {
            var before = chosen.Count;
            foreach (var steps in offers.Where(_ => chosen.Count < wanted))
            {
                if (Next(steps, chosen, maxPerVideo) is { } step)
                {
                    steps.Remove(step);
                    chosen.Add(step with { Rank = rank });
                }
            }

            if (chosen.Count == before)
            {
                break;
            }
        }

        return [.. chosen, .. Repeats(chosen, seconds, maxPerVideo)];
    }

    private static List<PlannedStep> Steps(IReadOnlyList<ClipCandidate> clips, int place) =>
        [.. clips.GroupBy(clip => clip.Step).Select(step => new PlannedStep(place, [.. step.OrderByDescending(clip => clip.Score)]))];

    private static PlannedStep? Next(List<PlannedStep> steps, List<PlannedStep> chosen, int maxPerVideo) => steps
        .Where(step => !chosen.Exists(other => other.Best.Step == step.Best.Step) && chosen.Count(other => other.Best.VideoId == step.Best.VideoId) < maxPerVideo)
        .MaxBy(step => step.Best.Score - (Variety * chosen.Select(other => Likeness(step.Best, other.Best)).DefaultIfEmpty().Max()));

    /// <summary>The share of attributes that both have.</summary>
    private static double Likeness(ClipCandidate one, ClipCandidate other)
    {
        var all = one.Attributes.Union(other.Attributes).Count();
        return all == 0 ? (one.VideoId == other.VideoId ? 1 : 0) : one.Attributes.Intersect(other.Attributes).Count() / (double)all;
    }

    /// <summary>Where the library has too little for the length, steps are shown once more, in other clips.</summary>
    private static IEnumerable<PlannedStep> Repeats(List<PlannedStep> chosen, double seconds, int maxPerVideo)
    {
        var missing = (int)Math.Ceiling(seconds / SearchQuery.MaxDuration) - chosen.Count;
        var uses = chosen.CountBy(step => step.Best.VideoId).ToDictionary();
        for (var n = 1; missing > 0 && chosen.Exists(step => step.Clips.Count > n); n++)
        {
            foreach (var step in chosen.Where(step => step.Clips.Count > n && uses.GetValueOrDefault(step.Clips[n].VideoId) < maxPerVideo).Take(missing).ToList())
            {
                missing--;
                uses[step.Clips[n].VideoId] = uses.GetValueOrDefault(step.Clips[n].VideoId) + 1;
                yield return step with { Clips = [step.Clips[n]], Rank = step.Rank + n, Repeats = true };
            }
        }
    }
}
