using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>What the offline planner reads out of the user's words.</summary>
/// <param name="Topics">The things named, in their order: "mobility", "push-ups".</param>
/// <param name="Excluded">What must not be there: "no jumping", "without push-ups", and what the level rules out.</param>
internal sealed partial record RequestReading(
    string? Level, IReadOnlyList<string> Topics, IReadOnlyList<string> Excluded, IReadOnlyList<DomainGoal> Goals)
{
    private const int MostTopics = 6;

    public static RequestReading Read(string requirements, string context, Domain domain)
    {
        var level = LevelIn(requirements, domain) ?? LevelIn(context, domain);
        var excluded = Negated().Matches(requirements).Select(match => match.Groups["what"].Value.Trim().ToLowerInvariant()).ToList();
        var wanted = Negated().Replace(requirements, " ");
        var goals = GoalsIn(wanted, excluded, domain);
        return new(
            level,
            [.. TopicsIn(wanted, domain).Take(MostTopics)],
            [.. excluded.Concat(level is not null && domain.ExcludedFor.TryGetValue(level, out var no) ? no : [])],
            goals.Count > 0 ? goals : GoalsIn(context, excluded, domain));
    }

    private static List<DomainGoal> GoalsIn(string text, List<string> excluded, Domain domain)
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

    private static bool Holds(string text, string word) =>
        Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(word)}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\b(?:no|without|avoid(?:ing)?|exclud(?:e|ing)|except)\s+(?<what>[\p{L}][\p{L}-]*(?:\s+(?!and\b|or\b|but\b)[\p{L}-]+)?)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Negated();

    [GeneratedRegex(@"[\d.:]*\s*-?\s*\b(?:minutes?|mins?|seconds?|secs?|hours?)\b(?:\s+long)?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b(?:focus(?:ing|ed)?\s+on|i\s+want|i\s+need|about|including|show(?:ing)?|with|of|for|some|the|a|an)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[,;.:!?\n\r()&+/]|\band\b|\bthen\b|\bor\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’-]*", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
