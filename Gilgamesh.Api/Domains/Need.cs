namespace Gilgamesh.Api.Domains;

/// <summary>What people come with, and what of the field serves it: somebody with a stiff neck wants its mobility, and does not say so.</summary>
/// <param name="Said">In their own words, in several ways.</param>
/// <param name="Serving">Each counts the same.</param>
internal sealed record Need(IReadOnlyList<string> Said, IReadOnlyList<NeedPart> Serving)
{
    /// <summary>Lines of phrases and of what serves them, a bar between; empty ones and those that begin with # say nothing.</summary>
    public static IReadOnlyList<Need> Parse(string lines) =>
        [.. lines.Split('\n').Where(line => line.Trim().Length > 0 && line[0] != '#').Select(ParseLine)];

    /// <summary>How much of what serves the need there is, 0 to 1.</summary>
    public double ServedBy(IReadOnlyCollection<string> attributes) => Serving.Average(part => attributes.Any(part.Attributes.Contains) != part.IsHarm ? 1.0 : 0);

    private static Need ParseLine(string line)
    {
        var columns = line.Split('|', StringSplitOptions.TrimEntries);
        return new(columns[0].Split(',', StringSplitOptions.TrimEntries), [.. columns[1].Split(' ').Select(NeedPart.Parse)]);
    }
}

/// <param name="Attributes">Any of them serves.</param>
/// <param name="IsHarm">None of them does.</param>
internal sealed record NeedPart(IReadOnlySet<string> Attributes, bool IsHarm)
{
    private const char Or = '/';
    private const char Harm = '-';

    /// <summary>As "body:back/hips", or "-load:knees".</summary>
    public static NeedPart Parse(string text)
    {
        var attribute = text.TrimStart(Harm);
        var name = SegmentAttributes.NameOf(attribute);
        return new(SegmentAttributes.ValueOf(attribute).Split(Or).Select(value => SegmentAttributes.Of(name, value)).ToHashSet(), text[0] == Harm);
    }
}
