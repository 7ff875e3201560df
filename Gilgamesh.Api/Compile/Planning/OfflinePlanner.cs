using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>
/// Plans without a model: reads length, topics, order and constraints out of the request, looks for each topic in the library, and
/// plans the steps that the library has of it, in an order that makes sense.
/// </summary>
internal sealed class OfflinePlanner(ClipFinder clips, Domain domain) : IRequirementsGenerator
{
    public const string Name = "offline";

    public async Task<CompilationPlan> GenerateAsync(CompilationRequest request, CancellationToken cancel)
    {
        var length = RequestedDuration.Read(request.Requirements!, request.Context!, request.MaxDuration);
        var reading = RequestReading.Read(request.Requirements!, request.Context!, domain);
        var language = NarrationLanguage.Wanted(request);
        var topics = reading.Topics;
        var found = await clips.FindAsync(topics, reading, language, cancel);
        // What a context tells of is looked for where the wishes name nothing, and is no wish itself.
        if (topics.Count == 0)
        {
            (topics, found) = await clips.FindAsync(reading.Hints, reading, language, cancel) is var hinted && hinted.Any(some => some.Count > 0)
                ? (reading.Hints, hinted)
                : ([reading.Anything], await clips.FindAsync([reading.Anything], reading, language, cancel));
        }

        return Plan(length, reading, topics, found, domain, request.MaxSegmentsPerVideo);
    }

    /// <param name="found">For each topic the clips that fit, best first, each with its step.</param>
    internal static CompilationPlan Plan(
        RequestedDuration length, RequestReading reading, IReadOnlyList<Topic> topics, IReadOnlyList<IReadOnlyList<ClipCandidate>> found, Domain domain, int maxPerVideo)
    {
        found = [.. topics.Zip(found, (topic, clips) => topic.Among(clips))];
        var steps = StepChoice.Choose(found, length.Seconds, maxPerVideo);
        var arranged = Progression.Arrange(steps, topics, domain, reading.SaysOrder);
        var missing = topics.Where((_, n) => found[n].Count == 0).Select(topic => topic.Text).ToList();
        var seconds = Math.Clamp(length.Seconds / Math.Max(1, steps.Count), SearchQuery.MinDuration, SearchQuery.MaxDuration);
        return new(length.Seconds, [.. arranged.Select(step => QueryOf(step, topics, seconds, domain))], Name)
        {
            Longest = length.Longest,
            IsExact = true,
            Constraints = reading.Constraints,
            Missing = missing,
            Warnings = [.. length.Warnings, .. reading.Warnings, .. missing.Count > 0 && steps.Count > 0 ? [CompilationPlan.MissingWarning(missing)] : Array.Empty<string>()],
        };
    }

    private static SearchQuery QueryOf(PlannedStep step, IReadOnlyList<Topic> topics, double seconds, Domain domain) =>
        new(StepLabel.Of(step, domain), Math.Max(1, 10 - step.Rank), seconds, [])
        {
            Topic = topics[step.Topic] is { IsOpen: false } topic ? topic.Text : null,
            Repeats = step.Repeats,
        };
}
