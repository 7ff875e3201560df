using Gilgamesh.Api.Compile.Planning.Reading;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>What is read out of the user's words by rules.</summary>
/// <param name="Topics">The things that the requirements name, in their order: "mobility", "push-ups".</param>
/// <param name="Hints">Where they name none: what the context may be about, and what may only be talk.</param>
/// <param name="SaysOrder">The requirements themselves say what comes when.</param>
/// <param name="Warnings">What was not understood, or is too much.</param>
internal sealed record RequestReading(
    IReadOnlyList<Topic> Topics, IReadOnlyList<Topic> Hints, bool SaysOrder, IReadOnlyList<string> Warnings)
{
    private const int MaxTopics = 20;
    private const int MaxHints = 6;
    private const int MaxTold = 3;

    /// <summary>For a request that names nothing: a bit of everything, best what is nearest to its words.</summary>
    public required Topic Anything { get; init; }

    /// <summary>What every clip has to keep to.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    public static RequestReading Read(string requirements, string context, Domain domain)
    {
        var constraints = RequestConstraints.Read(LengthReading.Read(requirements).Rest, domain);
        var asked = constraints.Wanted;
        // "For people with no time" rules nothing out: what must not be there stands in the requirements.
        var told = Negations.Read(LengthReading.Read(context).Rest).Wanted;
        var level = LevelIn(asked, domain) ?? LevelIn(told, domain);
        constraints = constraints.WithLevel(level, domain);
        var exclusion = new Exclusion(constraints.ExcludedWords);
        var topics = TopicReader.Read(asked, domain).DistinctBy(topic => topic.Text).Where(topic => !exclusion.Holds(topic.Text)).ToList();
        var hints = topics.Count > 0 ? [] : TopicReader.ReadHints(told, domain).DistinctBy(hint => hint.Text).Where(hint => !hint.IsOpen && !exclusion.Holds(hint.Text)).Take(MaxHints);
        return new(
            [.. topics.Take(MaxTopics)], [.. hints], TopicReader.SaysOrder(asked), [.. Notes(constraints.NotUnderstood, [.. topics.Skip(MaxTopics).Select(topic => topic.Text)])])
        {
            Constraints = constraints.All,
            Anything = new(string.Join(' ', TextWords.Split($"{asked} {told}")), IsOpen: true),
        };
    }

    private static IEnumerable<string> Notes(IReadOnlyList<string> notUnderstood, IReadOnlyList<string> tooMany)
    {
        if (notUnderstood.Count > 0)
        {
            var said = string.Join(", ", notUnderstood.Take(MaxTold).Select(words => $"\"{words}\""));
            yield return $"It seems that something is ruled out, but not what ({said}): nothing was left out for it. Say it as \"no squats\" or \"without squats\".";
        }

        if (tooMany.Count > 0)
        {
            yield return $"A video shows at most {MaxTopics} things; left out: {string.Join("; ", tooMany)}.";
        }
    }

    private static string? LevelIn(string text, Domain domain) =>
        domain.Levels.FirstOrDefault(level => level.Value.Any(word => WholeWords.Hold(text, word))).Key;
}
