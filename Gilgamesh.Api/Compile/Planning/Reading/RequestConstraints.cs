using System.Text.RegularExpressions;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>What a request's words make every clip keep to.</summary>
/// <param name="Wanted">The text without that.</param>
/// <param name="NotUnderstood">Words that seem to rule something out, and nobody knows what.</param>
internal sealed record RequestConstraints(IReadOnlyList<Constraint> All, string Wanted, IReadOnlyList<string> NotUnderstood)
{
    private static readonly Regex NoThing = WordLists.Compile($"^{WordLists.Negations(words => words.Things)}$");

    // In this order: "no chair" is about the chair, not about sitting.
    private static readonly string[] Direct = [SegmentAttributes.Equipment, SegmentAttributes.Position, SegmentAttributes.Impact, SegmentAttributes.Level];

    /// <summary>What must not be there, in the user's words and in what else it is called.</summary>
    public IReadOnlyList<string> ExcludedWords => [.. All.Where(one => one is { Mode: ConstraintMode.Exclude, Attribute: Constraint.Text }).SelectMany(one => one.Values).Distinct()];

    public static RequestConstraints Read(string text, Domain domain)
    {
        var said = SaidConstraints.Read(RequestText.Plain(text), domain);
        var negations = Negations.Read(said.Rest);
        // "No exercise that tires me" does not rule out exercises.
        var empty = negations.Excluded.Where(item => NoThing.IsMatch(item)).ToList();
        var excluded = negations.Excluded.Except(empty).Select(item => Exclude(item, domain)).Where(one => one.Attribute != Constraint.Text || domain.CanExclude(one.Said));
        return new(Merge([.. said.Constraints, .. excluded]), negations.Wanted, [.. negations.NotUnderstood, .. empty]);
    }

    /// <summary>With what the level rules out: who begins is shown nothing advanced.</summary>
    public RequestConstraints WithLevel(string? level, Domain domain) =>
        level is null || !domain.Attributes.ContainsKey(SegmentAttributes.Level) || !domain.ExcludedFor.TryGetValue(level, out var no) || no.Count == 0
            ? this
            : this with { All = Merge([.. All, new(ConstraintMode.Exclude, SegmentAttributes.Level, no, level)]) };

    /// <summary>The constraint that rules a thing out.</summary>
    public static Constraint Exclude(string item, Domain domain)
    {
        var words = domain.Words;
        if (words.MovementsOf(item, surely: true).Count == 0 && Find(item, Direct, domain) is { } direct)
        {
            return direct;
        }

        var movements = words.MovementsOf(item);
        var rest = movements.Count > 0 ? null : Find(item, [SegmentAttributes.Body], domain) ?? Find(item.Split(' ')[^1], Direct[..3], domain, item);
        return rest ?? new(ConstraintMode.Exclude, Constraint.Text, [item, .. (movements.Count > 0 ? movements.SelectMany(movement => movement.Names) : domain.NamesOf(item)).Where(name => name != item).Distinct()], item);
    }

    private static Constraint? Find(string phrase, IEnumerable<string> attributes, Domain domain, string? said = null)
    {
        foreach (var attribute in attributes)
        {
            if (domain.Words.ValuesOf(attribute, phrase) is { Count: > 0 } values)
            {
                // Without equipment of any kind, and not: without the word.
                return values.Contains(SegmentAttributes.Any)
                    ? new(ConstraintMode.Require, attribute, [SegmentAttributes.None], said ?? phrase)
                    : new(ConstraintMode.Exclude, attribute, values, said ?? phrase);
            }
        }

        return null;
    }

    /// <summary>The same thing said twice counts once.</summary>
    private static IReadOnlyList<Constraint> Merge(IReadOnlyList<Constraint> constraints) =>
        [.. constraints.DistinctBy(one => $"{one.Mode} {one.Attribute} {string.Join(',', one.Values.Order(StringComparer.Ordinal))}")];
}
