using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Text;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>
/// Plans without a model: reads length, level, goals, topics and exclusions out of the request, turns goals into movements
/// of its domain, and prefers those whose words the library itself uses.
/// </summary>
internal sealed class OfflinePlanner(VideoCatalog catalog, IOptions<CompilationOptions> options) : IRequirementsGenerator
{
    public const string Name = "offline";

    private const int Fewest = 5;
    private const int Most = 8;
    private const double ShortestSegment = 10;
    private const double LongestSegment = 30;
    private const int VocabularySize = 2000;

    public async Task<CompilationPlan> GenerateAsync(CompilationRequest request, CancellationToken cancel)
    {
        var vocabulary = await catalog.GetVocabularyAsync(VocabularySize, cancel);
        return Plan(request, [.. vocabulary], Domain.Of(options.Value.Domain));
    }

    internal static CompilationPlan Plan(CompilationRequest request, HashSet<string> vocabulary, Domain domain)
    {
        var length = RequestedDuration.Read(request.Requirements!, request.Context!, request.MaxDuration);
        var reading = RequestReading.Read(request.Requirements!, request.Context!, domain);
        var topics = reading.Topics.Count > 0 ? reading.Topics : [.. reading.Hints.Where(hint => ShareKnown(hint, vocabulary) > 0)];
        var named = topics.Where(topic => !IsGoal(topic, reading)).ToList();
        // A segment for each thing that is named, as long as the length holds them.
        var count = Math.Max(Math.Clamp((int)Math.Ceiling(length.Seconds / LongestSegment), Fewest, Most), Math.Min(named.Count, (int)(length.Seconds / ShortestSegment)));
        List<(string Text, string? Topic)> queries =
        [
            .. named.Select(topic => (topic, (string?)topic)),
            .. Movements(reading, topics, vocabulary, domain),
            .. Rephrased(topics.Count > 0 ? topics : [reading.Words]),
        ];
        var target = Math.Clamp(length.Seconds / count, ShortestSegment, LongestSegment);
        return new(
            length.Seconds,
            [.. queries.DistinctBy(query => query.Text, StringComparer.OrdinalIgnoreCase).Take(Math.Max(count, named.Count))
                .Select((query, i) => new SearchQuery(query.Text, Math.Max(1, 10 - i), target, [], reading.ExcludeTerms) { Topic = query.Topic })],
            Name)
        {
            Longest = length.Longest,
            Warnings = [.. length.Warnings, .. reading.Warnings],
        };
    }

    /// <summary>What the goals mean in this domain, as far as the library speaks of it, one of each goal in turn.</summary>
    private static IEnumerable<(string Text, string? Topic)> Movements(RequestReading reading, IReadOnlyList<string> topics, HashSet<string> vocabulary, Domain domain)
    {
        var general = domain.Goals.Where(goal => goal.General).ToList();
        // Where nobody said what is to be seen, a bit of everything is.
        var goals = reading.Goals.Count > 0 || topics.Count > 0 ? reading.Goals : general;
        var wider = goals.Any() && goals.All(goal => goal.General || goal.Occasion) ? general : [];
        var excluded = new Exclusion(reading.ExcludeTerms);
        IReadOnlyList<string> asked = topics.Count > 0 ? topics : [reading.Words];
        // With a library that knows none of a goal's movements, the user's own words are the better search.
        return new[] { goals, wider }
            .SelectMany(some => Interleave(some.Select(goal => Known(goal.Queries, vocabulary).Select(query => (query, TopicOf(goal, asked))))))
            .Where(movement => !excluded.Holds(movement.query));
    }

    /// <summary>What the user calls the goal: who sees a plank has seen "core".</summary>
    private static string? TopicOf(DomainGoal goal, IReadOnlyList<string> asked) =>
        asked.FirstOrDefault(topic => goal.Words.Any(word => RequestReading.Holds(topic, word)));

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
        var words = TextWords.Split(query).Where(word => word.Length > 3 || TextWords.HasIdeographs(word)).ToList();
        return words.Count == 0 ? 0 : words.Count(word => vocabulary.Contains(word) || vocabulary.Contains(word.TrimEnd('s'))) / (double)words.Count;
    }

    /// <summary>One of each goal in turn, so that a short video serves all of them.</summary>
    private static IEnumerable<T> Interleave<T>(IEnumerable<IEnumerable<T>> lists)
    {
        var queues = lists.Select(list => new Queue<T>(list)).ToList();
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
    private static IEnumerable<(string Text, string? Topic)> Rephrased(IReadOnlyList<string> topics) =>
        new[] { "", "the ", "more ", "all about ", "some more of the " }.SelectMany(lead => topics.Select(topic => (lead + topic, (string?)topic)));
}
