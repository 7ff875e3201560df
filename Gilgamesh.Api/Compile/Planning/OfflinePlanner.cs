using Gilgamesh.Api.Library;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>
/// Plans without a model: reads length, level, goals, topics and exclusions out of the request, turns goals into movements
/// of its domain, and prefers those whose words the library itself uses.
/// </summary>
internal sealed class OfflinePlanner(VideoCatalog catalog) : IRequirementsGenerator
{
    public const string Name = "offline";

    private const int Fewest = 5;
    private const int Most = 8;
    private const int VocabularySize = 2000;

    public async Task<CompilationPlan> GenerateAsync(CompilationRequest request, CancellationToken cancel)
    {
        var vocabulary = await catalog.GetVocabularyAsync(VocabularySize, cancel);
        return Plan(request, [.. vocabulary]);
    }

    internal static CompilationPlan Plan(CompilationRequest request, HashSet<string> vocabulary)
    {
        var duration = RequestedDuration.Read(request.Requirements!, request.Context!, request.MaxDuration);
        var reading = RequestReading.Read(request.Requirements!, request.Context!, Domain.Fitness);
        var count = Math.Clamp((int)Math.Ceiling(duration / 30), Fewest, Most);
        var topics = reading.Topics.Count > 0 ? reading.Topics : [.. reading.Hints.Where(hint => ShareKnown(hint, vocabulary) > 0)];
        // Where nobody said what is to be seen, a bit of everything is.
        var goals = reading.Goals.Count > 0 || topics.Count > 0 ? reading.Goals : Domain.Fitness.Goals.Where(goal => goal.General);
        // With a library that knows none of a goal's movements, the user's own words are the better search.
        var excluded = new Exclusion(reading.Excluded);
        var movements = Interleave(goals.Select(goal => Known(goal.Queries, vocabulary))).Where(query => !excluded.Holds(query));
        var texts = topics.Where(topic => !IsGoal(topic, reading)).Concat(movements).Concat(Rephrased(topics.Count > 0 ? topics : [reading.Words]))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(count)
            .ToList();
        var target = Math.Clamp(duration / count, 10, 30);
        return new(duration, [.. texts.Select((text, i) => new SearchQuery(text, Math.Max(1, 10 - i), target, [], reading.Excluded))], Name);
    }

    private static bool IsGoal(string topic, RequestReading reading) =>
        reading.Goals.Any(goal => goal.Words.Any(word => topic == word || topic.StartsWith(word + " ", StringComparison.Ordinal)));

    /// <summary>Movements of which the library speaks, those with the most of its words first.</summary>
    private static IEnumerable<string> Known(IReadOnlyList<string> queries, HashSet<string> vocabulary) => queries
        .Select(query => (query, share: ShareKnown(query, vocabulary)))
        .Where(scored => scored.share > 0.4)
        .OrderByDescending(scored => scored.share > 0.7)
        .Select(scored => scored.query);

    private static double ShareKnown(string query, HashSet<string> vocabulary)
    {
        var words = query.ToLowerInvariant().Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).ToList();
        return words.Count == 0 ? 0 : words.Count(word => vocabulary.Contains(word) || vocabulary.Contains(word.TrimEnd('s'))) / (double)words.Count;
    }

    /// <summary>One of each goal in turn, so that a short video serves all of them.</summary>
    private static IEnumerable<string> Interleave(IEnumerable<IEnumerable<string>> lists)
    {
        var queues = lists.Select(list => new Queue<string>(list)).ToList();
        while (queues.Any(queue => queue.Count > 0))
        {
            foreach (var queue in queues.Where(queue => queue.Count > 0))
            {
                yield return queue.Dequeue();
            }
        }
    }

    /// <summary>
    /// A request that names less than five things is searched for its own words again: each round takes what the ones before
    /// left over. Words that mean something would find clips that nobody asked for.
    /// </summary>
    private static IEnumerable<string> Rephrased(IReadOnlyList<string> topics) =>
        new[] { "", "the ", "more ", "all about ", "some more of the " }.SelectMany(lead => topics.Select(topic => lead + topic));
}
