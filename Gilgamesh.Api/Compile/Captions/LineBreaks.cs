namespace Gilgamesh.Api.Compile.Captions;

/// <summary>Lays a cue's words on lines: one where they fit, else two of about the same length, parted where the sense is.</summary>
internal static class LineBreaks
{
    private const double AtComma = 6;
    private const double AfterLittle = 4;
    private const double TopHeavy = 0.2;

    /// <summary>Null where the words don't fit; a single word always does, however long it is.</summary>
    public static IReadOnlyList<IReadOnlyList<TimedWord>>? Break(IReadOnlyList<TimedWord> cue, CueRules rules)
    {
        if (cue.Count == 1 || Width(cue, 0, cue.Count) <= rules.MaxChars)
        {
            return [cue];
        }

        if (rules.MaxLines < 2)
        {
            return null;
        }

        var best = Enumerable.Range(1, cue.Count - 1)
            .Where(at => Fits(cue, 0, at, rules) && Fits(cue, at, cue.Count, rules))
            .Select(at => (int?)at)
            .MinBy(at => Cost(cue, at!.Value));
        return best is { } place ? [[.. cue.Take(place)], [.. cue.Skip(place)]] : null;
    }

    private static bool Fits(IReadOnlyList<TimedWord> cue, int from, int to, CueRules rules) => to - from == 1 || Width(cue, from, to) <= rules.MaxChars;

    private static double Cost(IReadOnlyList<TimedWord> cue, int at)
    {
        var (top, bottom) = (Width(cue, 0, at), Width(cue, at, cue.Count));
        var before = cue[at - 1].Text;
        return Math.Abs(top - bottom) + (top > bottom ? TopHeavy * (top - bottom) : 0)
            - (CueText.EndsClause(before) || CueText.EndsSentence(before) ? AtComma : 0)
            + (CueText.IsLittle(before) ? AfterLittle : 0);
    }

    private static int Width(IReadOnlyList<TimedWord> cue, int from, int to) => CueText.Width(cue.Skip(from).Take(to - from).Select(word => word.Text));
}
