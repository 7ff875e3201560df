using System.Text.RegularExpressions;
using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>What the offline planner reads out of the user's words.</summary>
/// <param name="Topics">The things that the requirements name, in their order: "mobility", "push-ups".</param>
/// <param name="Hints">Where they name none: what the context may be about, and what may only be talk.</param>
/// <param name="Excluded">What must not be there: "no jumping", "without push-ups", and what the level rules out.</param>
/// <param name="Words">What is left of the user's own words to search for, where nothing of the above says it.</param>
internal sealed partial record RequestReading(
    IReadOnlyList<string> Topics, IReadOnlyList<string> Hints, IReadOnlyList<string> Excluded, IReadOnlyList<DomainGoal> Goals, string Words)
{
    private const int MostTopics = 6;

    public static RequestReading Read(string requirements, string context, Domain domain)
    {
        var (ruledOut, asked) = Negations.Read(requirements, domain);
        // "For people with no time" rules nothing out: what must not be there stands in the requirements.
        var told = Negations.Read(context, domain).Wanted;
        var level = LevelIn(asked, domain) ?? LevelIn(told, domain);
        string[] excluded = [.. ruledOut, .. level is not null && domain.ExcludedFor.TryGetValue(level, out var no) ? no : []];
        var exclusion = new Exclusion(excluded);
        var topics = TopicsIn(asked, domain).Where(topic => !exclusion.Holds(topic)).Take(MostTopics).ToList();
        var hints = topics.Count > 0 ? [] : HintsIn(told, domain).Where(hint => !exclusion.Holds(hint)).Take(MostTopics);
        var goals = GoalsIn(asked, ruledOut, domain);
        return new(
            topics, [.. hints], excluded, goals.Count > 0 ? goals : GoalsIn(told, ruledOut, domain), FirstWords(Duration().Replace(asked, " "), level ?? "", told, requirements));
    }

    /// <summary>The first of the texts that has words at all.</summary>
    private static string FirstWords(params IEnumerable<string> texts) =>
        texts.Select(text => string.Join(' ', TextWords.Split(text))).FirstOrDefault(text => text.Any(char.IsLetter)) ?? texts.Last();

    private static List<DomainGoal> GoalsIn(string text, IReadOnlyList<string> excluded, Domain domain)
    {
        var meant = domain.Goals.Where(goal => goal.Words.Any(word => Holds(text, word) && !excluded.Contains(word))).ToList();
        return meant.Exists(goal => !goal.General) ? meant.FindAll(goal => !goal.General) : meant;
    }

    private static string? LevelIn(string text, Domain domain) =>
        domain.Levels.FirstOrDefault(level => level.Value.Any(word => Holds(text, word))).Key;

    private static IEnumerable<string> TopicsIn(string wanted, Domain domain)
    {
        var levels = domain.Levels.Values.SelectMany(words => words).ToList();
        foreach (var part in Separator().Split(Lead().Replace(Duration().Replace(wanted, ", "), " ")))
        {
            var words = Word().Matches(part).Select(match => match.Value.ToLowerInvariant()).Where(word => !levels.Contains(word)).ToList();
            var topic = string.Join(' ', words);
            if (topic.Length >= 3 && !domain.NotATopic.Contains(topic) && words.Any(word => word.Length > 2 && char.IsLetter(word[0])))
            {
                yield return topic;
            }
        }
    }

    /// <summary>A context is told, not listed: what stands between two words of no meaning may be a thing. Goals are read apart.</summary>
    private static IEnumerable<string> HintsIn(string told, Domain domain)
    {
        var parts = Word().Replace(told, word => TextWords.IsStop(word.Value.ToLowerInvariant()) ? "," : word.Value);
        return TopicsIn(Lead().Replace(parts, ", "), domain)
            .Where(hint => !domain.Goals.Any(goal => goal.Words.Any(word => hint == word || hint.StartsWith(word + " ", StringComparison.Ordinal))));
    }

    private static bool Holds(string text, string word) =>
        Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(word)}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"[\d.:]*\s*-?\s*\b(?:minutes?|mins?|seconds?|secs?|hours?)\b(?:\s+long)?", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b(?:focus(?:ing|ed)?\s+on|i\s+want|i\s+need|about|including|show(?:ing)?|with|of|for|some|the|a|an)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[,;.:!?\n\r()&+/]|\band\b|\bthen\b|\bor\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Separator();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’-]*", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();
}
