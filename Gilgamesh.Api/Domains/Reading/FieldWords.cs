namespace Gilgamesh.Api.Domains.Reading;

/// <summary>The phrases of a <see cref="Domain"/>: what texts show, and what requests ask for.</summary>
internal sealed class FieldWords
{
    private readonly Dictionary<string, Phrases<string>> _seen;
    private readonly Dictionary<string, Phrases<string>> _signs;
    private readonly Dictionary<string, Phrases<string>> _said;
    private readonly Phrases<(Movement Movement, bool Ambiguous)> _movements;
    private readonly Phrases<bool> _context;

    public FieldWords(Domain domain)
    {
        // What a movement's name says of it, its facts say: "jumping jacks" that are done without jumping are no jump.
        _seen = Table(domain, words => words.Seen, [.. domain.Ignored, .. domain.Movements.SelectMany(movement => movement.Names)]);
        _signs = Table(domain, words => words.Seen.Count > 0 ? [.. words.Seen, .. words.Signs] : words.Said, domain.Ignored);
        _said = Table(domain, words => [.. words.Seen, .. words.Said], domain.Ignored, withNames: true);
        _movements = new(domain.Movements.SelectMany(movement => movement.Names.Select(name => (name, (movement, movement.Ambiguous.Contains(name))))), domain.Ignored);
        _context = new(domain.Context.Select(word => (word, true)), []);
    }

    /// <summary>The values of an attribute that a text surely shows.</summary>
    public IReadOnlyList<string> SeenIn(FieldText text, string attribute) => Find(_seen, text, attribute);

    /// <summary>The values of an attribute that a text may show.</summary>
    public IReadOnlyList<string> SignsIn(FieldText text, string attribute) => Find(_signs, text, attribute);

    /// <summary>
    /// What a request wishes for, as attributes: "something for my tummy" gives <c>body:core</c>. What it denies is not among it. One phrase may
    /// stand for several: "on the knees".
    /// </summary>
    public IReadOnlyList<string> WishesIn(string text)
    {
        var read = FieldText.Of(text);
        return
        [
            .. _said.Keys.SelectMany(attribute => Find(_said, read, attribute).Select(value => SegmentAttributes.Of(attribute, value))),
            .. MovementsIn(read).Select(movement => movement.Attribute),
        ];
    }

    /// <summary>The values of an attribute that a word or phrase of a request stands for.</summary>
    public IReadOnlyList<string> ValuesOf(string attribute, string said) => _said.GetValueOrDefault(attribute)?.Get(said) ?? [];

    /// <summary>The movements that a text names, in its order.</summary>
    public IReadOnlyList<Movement> MovementsIn(FieldText text)
    {
        var found = _movements.Find(text).Where(found => !found.Denied).Select(found => found.Value).ToList();
        return [.. found.Where(one => !one.Ambiguous || found.Exists(other => !other.Ambiguous) || _context.Find(text).Any()).Select(one => one.Movement).Distinct()];
    }

    /// <summary>The movements that a word or phrase of a request names.</summary>
    /// <param name="surely">Not by a name that means other things too.</param>
    public IReadOnlyList<Movement> MovementsOf(string said, bool surely = false) =>
        [.. _movements.Get(said).Where(one => !surely || !one.Ambiguous).Select(one => one.Movement)];

    private static IReadOnlyList<string> Find(Dictionary<string, Phrases<string>> tables, FieldText text, string attribute) =>
        tables.TryGetValue(attribute, out var table) ? [.. table.Find(text).Where(found => !found.Denied).Select(found => found.Value).Distinct()] : [];

    private static Dictionary<string, Phrases<string>> Table(Domain domain, Func<AttributeWords, IReadOnlyList<string>> words, IReadOnlyList<string> ignored, bool withNames = false) =>
        domain.Attributes.ToDictionary(
            attribute => attribute.Key,
            attribute => new Phrases<string>(
                attribute.Value.SelectMany(value => words(value.Value).Concat(withNames ? [value.Key] : []).Select(phrase => (phrase, value.Key))), ignored));
}
