namespace Gilgamesh.Api.Domains;

/// <summary>What is usual for one movement of a field. A text that says otherwise of what it shows is right.</summary>
/// <param name="Names">Its usual name first, in several languages.</param>
/// <param name="Ambiguous">Those of the names that mean other things too, and count only beside words of the field.</param>
/// <param name="Facts">As <see cref="Domains.SegmentAttributes"/> writes them, without what follows from them.</param>
internal sealed record Movement(IReadOnlyList<string> Names, IReadOnlyList<string> Ambiguous, IReadOnlyList<string> Facts)
{
    private const string Nothing = "-";

    // "~bridge": the bridge of a town is none.
    private const char Ambiguity = '~';

    private static readonly string[] Columns = [SegmentAttributes.Position, SegmentAttributes.Equipment, SegmentAttributes.Impact, SegmentAttributes.Level, SegmentAttributes.Body, SegmentAttributes.Load, SegmentAttributes.Kind, SegmentAttributes.Side];

    // "standing/seated": as one likes.
    private const char Or = '/';

    public string Name => Names[0];

    /// <summary>What a scene that shows it has.</summary>
    public string Attribute => Facts[0];

    /// <summary>Positions of which one is taken, where it is done in either.</summary>
    public IReadOnlyList<string> Either { get; private init; } = [];

    /// <summary>Lines of names and columns between bars; empty ones and those that begin with # say nothing.</summary>
    public static IReadOnlyList<Movement> Parse(string lines) =>
        [.. lines.Split('\n').Where(line => line.Trim().Length > 0 && line[0] != '#').Select(ParseLine)];

    private static Movement ParseLine(string line)
    {
        var columns = line.Split('|', StringSplitOptions.TrimEntries);
        var names = columns[0].Split(',', StringSplitOptions.TrimEntries);
        string[] plain = [.. names.Select(name => name.TrimStart(Ambiguity))];
        var facts = Columns.Zip(columns.Skip(1)).SelectMany(column => column.Second.Split(' ').Where(value => value != Nothing).Select(value => SegmentAttributes.Of(column.First, value)))
            .ToLookup(fact => fact.Contains(Or, StringComparison.Ordinal));
        return new(plain, [.. names.Where(name => name[0] == Ambiguity).Select(name => name[1..])], [SegmentAttributes.Of(SegmentAttributes.Movement, plain[0].Replace(' ', '-')), .. facts[false]])
        {
            Either = [.. facts[true].SelectMany(fact => SegmentAttributes.ValueOf(fact).Split(Or).Select(value => SegmentAttributes.Of(SegmentAttributes.NameOf(fact), value)))],
        };
    }
}
