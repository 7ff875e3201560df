using Gilgamesh.Api.Domains.Reading;

namespace Gilgamesh.Api.Domains;

/// <summary>What is written of a scene, the nearest to the picture first.</summary>
/// <param name="Transcript">What is said meanwhile.</param>
/// <param name="Title">Of the video.</param>
/// <param name="Tags">Of video and scene.</param>
internal sealed record SceneWords(string Description, string Transcript, string Title, IReadOnlyList<string> Tags)
{
    /// <summary>What is said in the whole video.</summary>
    public FieldText? Elsewhere { get; init; }
}

/// <summary>
/// Reads out of texts what a scene shows: what its description says, else what is usual for the movement that is named, else what
/// is said meanwhile. Pure; what no text tells stays unknown.
/// </summary>
internal sealed class AttributeReader(Domain domain)
{
    /// <summary>Changes with the way of reading.</summary>
    private const int Method = 1;

    // What a text says of these wins over what is usual for a movement.
    private static readonly string[] Told = [SegmentAttributes.Position, SegmentAttributes.Equipment, SegmentAttributes.Impact, SegmentAttributes.Level, SegmentAttributes.Kind, SegmentAttributes.Side];

    // Of several movements these hold together; of the others that of the first one.
    private static readonly string[] Shared = [SegmentAttributes.Position, SegmentAttributes.Equipment, SegmentAttributes.Impact, SegmentAttributes.Body, SegmentAttributes.Load, SegmentAttributes.Movement];

    /// <summary>Scenes that were read by another version are to be read again.</summary>
    public string Version => $"{domain.Version}/{Method}";

    /// <param name="nearest">The movement whose meaning is the description's, where no text names one.</param>
    /// <returns>Each once, in order. Empty where nothing is known.</returns>
    public IReadOnlyList<string> Read(SceneWords scene, Movement? nearest = null)
    {
        FieldText[] texts = [.. new[] { scene.Description, scene.Title, string.Join(". ", scene.Tags), scene.Transcript }.Select(FieldText.Of)];
        var named = texts.Select(domain.Words.MovementsIn).ToList();
        var source = named.FindIndex(movements => movements.Count > 0);
        var near = Math.Max(0, source);
        var facts = FactsOf(source >= 0 ? named[source] : nearest is null ? [] : [nearest]);
        HashSet<string> known = [.. facts.Where(fact => !Told.Any(fact.IsOf))];
        foreach (var name in Told)
        {
            // A text that stands further from the picture than the movement's name says less than what is usual.
            known.UnionWith(FirstOf(
                [
                    .. texts.Take(near + 1).Select(text => Seen(text, name)),
                    Usual(facts, name),
                    .. texts.Skip(near + 1).Select(text => Seen(text, name)),
                    [.. facts.Where(fact => fact.IsOf(name))],
                ]));
        }

        if (!known.Has(SegmentAttributes.Position) && (source >= 0 ? named[source][0] : nearest) is { Either.Count: > 0 } movement)
        {
            string[] told = [.. (scene.Elsewhere is null ? [] : Seen(scene.Elsewhere, SegmentAttributes.Position)).Intersect(movement.Either)];
            known.UnionWith(told.Length > 0 ? told : movement.Either);
        }

        if (!known.Has(SegmentAttributes.Body))
        {
            known.UnionWith(domain.Words.WishesIn($"{scene.Title}. {string.Join(". ", scene.Tags)}").Where(wish => wish.IsOf(SegmentAttributes.Body)));
        }

        return Complete(known);
    }

    /// <summary>Whether a movement can be told by its name, or has to be by its meaning.</summary>
    public bool NamesAMovement(SceneWords scene) =>
        domain.Words.MovementsIn(FieldText.Of($"{scene.Description}. {scene.Title}. {string.Join(". ", scene.Tags)}. {scene.Transcript}")).Count > 0;

    /// <summary>With what follows from it; a value that says "nothing" gives way to any other.</summary>
    public IReadOnlyList<string> Complete(IEnumerable<string> attributes)
    {
        HashSet<string> known = [.. attributes];
        var none = SegmentAttributes.Of(SegmentAttributes.Equipment, SegmentAttributes.None);
        if (known.Count(one => one.IsOf(SegmentAttributes.Equipment)) > 1)
        {
            known.Remove(none);
        }

        foreach (var implication in domain.Implies.Where(implication => implication.FollowsFrom(known)))
        {
            known.Add(implication.Then);
        }

        if (known.Contains(SegmentAttributes.Of(SegmentAttributes.Impact, "high")))
        {
            known.Remove(SegmentAttributes.Of(SegmentAttributes.Impact, "low"));
        }

        return [.. known.Order(StringComparer.Ordinal)];
    }

    private IReadOnlyList<string> Seen(FieldText text, string name) => [.. domain.Words.SeenIn(text, name).Select(value => SegmentAttributes.Of(name, value))];

    /// <summary>
    /// What is usual and stronger than a text further away. That a movement needs nothing is not: who holds dumbbells says so
    /// somewhere. Nor is its level, which whoever made the video knows better.
    /// </summary>
    private static IReadOnlyList<string> Usual(IReadOnlyList<string> facts, string name) => name == SegmentAttributes.Level ? []
        : [.. facts.Where(fact => fact.IsOf(name) && fact != SegmentAttributes.Of(SegmentAttributes.Equipment, SegmentAttributes.None))];

    private static IReadOnlyList<string> FirstOf(IEnumerable<IReadOnlyList<string>> readings) => readings.FirstOrDefault(reading => reading.Count > 0) ?? [];

    private static IReadOnlyList<string> FactsOf(IReadOnlyList<Movement> movements) =>
        [.. movements.SelectMany((movement, n) => movement.Facts.Where(fact => n == 0 || Shared.Any(fact.IsOf))).Distinct()];
}
