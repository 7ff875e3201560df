using System.Text.RegularExpressions;
using Gilgamesh.Api.Compile.Planning.Reading;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>What the offline planner reads out of the user's words.</summary>
/// <param name="Topics">The things that the requirements name, in their order: "mobility", "push-ups".</param>
/// <param name="Hints">Where they name none: what the context may be about, and what may only be talk.</param>
/// <param name="Excluded">What must not be there: "no jumping", "without push-ups", and what the level rules out.</param>
/// <param name="ExcludeTerms">The same with its names in other languages.</param>
/// <param name="Words">What is left of the user's own words to search for, where nothing of the above says it.</param>
/// <param name="Warnings">What was not understood, or is too much.</param>
internal sealed partial record RequestReading(
    IReadOnlyList<string> Topics, IReadOnlyList<string> Hints, IReadOnlyList<string> Excluded, IReadOnlyList<string> ExcludeTerms,
    IReadOnlyList<DomainGoal> Goals, string Words, IReadOnlyList<string> Warnings)
{
    private const int MaxTopics = 20;
    private const int MaxHints = 6;
    private const int MaxTold = 3;

    public static RequestReading Read(string requirements, string context, Domain domain)
    {
        var negations = Negations.Read(LengthReading.Read(requirements).Rest, domain);
        var asked = negations.Wanted;
        // "For people with no time" rules nothing out: what must not be there stands in the requirements.
        var told = Negations.Read(LengthReading.Read(context).Rest, domain).Wanted;
        var level = LevelIn(asked, domain) ?? LevelIn(told, domain);
        string[] excluded = [.. negations.Excluded, .. level is not null && domain.ExcludedFor.TryGetValue(level, out var no) ? no : []];
        string[] terms = [.. excluded.SelectMany(domain.NamesOf).Distinct()];
        var exclusion = new Exclusion(terms);
        var topics = TopicsIn(asked, domain).Distinct().Where(topic => !exclusion.Holds(topic)).ToList();
        var hints = topics.Count > 0 ? [] : HintsIn(told, domain).Where(hint => !exclusion.Holds(hint)).Take(MaxHints);
        var goals = GoalsIn(asked, negations.Excluded, domain);
        return new(
            [.. topics.Take(MaxTopics)], [.. hints], excluded, terms, goals.Count > 0 ? goals : GoalsIn(told, negations.Excluded, domain),
            FirstWords(domain, asked, level ?? "", told, requirements), [.. Notes(negations, [.. topics.Skip(MaxTopics)])]);
    }

    private static IEnumerable<string> Notes(Negations negations, IReadOnlyList<string> tooMany)
    {
        if (negations.NotUnderstood.Count > 0)
        {
            var said = string.Join(", ", negations.NotUnderstood.Take(MaxTold).Select(words => $"\"{words}\""));
            yield return $"It seems that something is ruled out, but not what ({said}): nothing was left out for it. Say it as \"no squats\" or \"without squats\".";
        }

        if (tooMany.Count > 0)
        {
            yield return $"A video shows at most {MaxTopics} things; left out: {string.Join("; ", tooMany)}.";
        }
    }

    /// <summary>The first of the texts that has words with a meaning; where none has, the last.</summary>
    private static string FirstWords(Domain domain, params IReadOnlyList<string> texts) => texts
        .Select(text => string.Join(' ', Word().Matches(text.ToLowerInvariant().Replace('-', ' ')).Select(word => word.Value)))
        .FirstOrDefault(text => !domain.NotATopic.Contains(text) && text.Split(' ').Any(word => word.Any(char.IsLetter) && !TextWords.IsStop(word))) ?? texts[^1];

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
        foreach (var part in Separator().Split(Lead().Replace(wanted, " ")))
        {
            var words = Word().Matches(part).Select(match => match.Value.ToLowerInvariant()).Where(word => !levels.Contains(word)).ToList();
            var topic = string.Join(' ', words);
            if (!domain.NotATopic.Contains(topic) && words.Exists(word => (word.Length > 2 || TextWords.HasIdeographs(word)) && char.IsLetter(word[0])))
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

    public static bool Holds(string text, string word) => TextWords.HasIdeographs(word)
        ? text.Contains(word, StringComparison.Ordinal)
        : Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(word)}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds));

    [GeneratedRegex(@"\b(?:focus(?:ing|ed)?\s+on|i\s+want|i\s+need|about|including|show(?:ing)?|with|of|for|some|the|a|an|mit|für|über|ein|eine|einen|der|die|das|ich\s+(?:will|möchte)|con|para|sobre|quiero|el|la|los|las|un|una|avec|pour|sur|je\s+veux|le|les|une|des|du)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[,;.:!?\n\r()&+/、。，；：！？]|\band\b|\bthen\b|\bor\b|\bund\b|\boder\b|\bdann\b|\by\b|\bet\b|\bpuis\b|以及|和", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Separator();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();
}
