using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>
/// The order of the steps: what the user puts first or last is there; a list of things stays as it is; what else serves a wish is
/// in the domain's order (warm-up to cool-down, standing to floor, easy to hard). Steps of one source keep its order.
/// </summary>
internal static class Progression
{
    /// <param name="listed">The user's words say what comes when.</param>
    public static IReadOnlyList<PlannedStep> Arrange(IReadOnlyList<PlannedStep> steps, IReadOnlyList<Topic> topics, Domain domain, bool listed)
    {
        // Where every topic is one thing, the user has listed what is to be seen.
        var asListed = listed || domain.Order.Count == 0 || steps.Where(step => !step.Repeats).CountBy(step => step.Topic).All(topic => topic.Value == 1 && !topics[topic.Key].IsOpen);
        var ordered = steps
            .OrderBy(step => topics[step.Topic].Place)
            .ThenBy(step => asListed ? step.Topic : 0)
            .ThenBy(step => Ranks(step.Best, domain), Comparer<int[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))
            .ThenBy(step => step.Rank)
            .ToList();
        return [.. BesideEachOther(ordered)];
    }

    /// <summary>For each of the domain's orders the place of what the clip has; where nothing is known of it, the middle.</summary>
    private static int[] Ranks(ClipCandidate clip, Domain domain) =>
        [.. domain.Order.Select(order => order.ToList().FindIndex(clip.Attributes.Contains) is >= 0 and var place ? 2 * place : order.Count)];

    /// <summary>What shows a step once more follows it, and the steps of one video come in its order, where the first of them stands.</summary>
    private static IEnumerable<PlannedStep> BesideEachOther(List<PlannedStep> ordered)
    {
        var left = ordered.ToList();
        while (left.Count > 0)
        {
            var first = left[0];
            var together = left.FindAll(step => step.Best.Step == first.Best.Step || (step.Topic == first.Topic && step.Best.VideoId == first.Best.VideoId));
            left.RemoveAll(together.Contains);
            foreach (var step in together.OrderBy(step => step.Best.VideoId != first.Best.VideoId).ThenBy(step => step.Best.Span.First))
            {
                yield return step;
            }
        }
    }
}
