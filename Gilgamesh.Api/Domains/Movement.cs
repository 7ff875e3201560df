namespace Gilgamesh.Api.Domains;

/// <summary>What is usual for one movement of a field. A text that says otherwise of what it shows is right.</summary>
/// <param name="Names">Its usual name first, in several languages.</param>
/// <param name="Ambiguous">Those of the names that mean other things too, and count only beside words of the field.</param>
/// <param name="Facts">As <see cref="Domains.Attributes"/> writes them, without what follows from them.</param>
internal sealed record Movement(IReadOnlyList<string> Names, IReadOnlyList<string> Ambiguous, IReadOnlyList<string> Facts)
{
    private const string Nothing = "-";

    // "~bridge": the bridge of a town is none.
    private const char Ambiguity = '~';

    private static readonly string[] Columns = [Attributes.Position, Attributes.Equipment, Attributes.Impact, Attributes.Level, Attributes.Body, Attributes.Load, Attributes.Kind, Attributes.Side];

    // "standing/seated": as one likes.
    private const char Or = '/';

    public string Name => Names[0];

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
        var facts = Columns.Zip(columns.Skip(1)).SelectMany(column => column.Second.Split(' ').Where(value => value != Nothing).Select(value => Attributes.Of(column.First, value)))
            .ToLookup(fact => fact.Contains(Or, StringComparison.Ordinal));
        return new(plain, [.. names.Where(name => name[0] == Ambiguity).Select(name => name[1..])], [Attributes.Of(Attributes.Movement, plain[0].Replace(' ', '-')), .. facts[false]])
        {
            Either = [.. facts[true].SelectMany(fact => Attributes.ValueOf(fact).Split(Or).Select(value => Attributes.Of(Attributes.NameOf(fact), value)))],
        };
    }
}
