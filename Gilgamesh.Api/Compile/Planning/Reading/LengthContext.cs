using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>What the words around a length say of it: the most or least, the whole or a part, or a time of day.</summary>
internal static class LengthContext
{
    // As long as a class in the gym, and no video: 18:30 is half past six.
    private const double LongestClock = RequestedDuration.LongestVideo;

    private static readonly Regex AtMost = Behind($@"(?:{WordLists.Lengths(words => words.AtMost)})(?:\s+{WordLists.Lengths(words => words.About)})?");
    private static readonly Regex AtLeast = Behind($@"(?:{WordLists.Lengths(words => words.AtLeast)})");
    private static readonly Regex About = Behind($@"(?:{WordLists.Lengths(words => words.About)})");
    private static readonly Regex OrLess = Ahead(WordLists.Lengths(words => words.OrLess));
    private static readonly Regex OrMore = Ahead(WordLists.Lengths(words => words.OrMore));
    private static readonly Regex WholeBefore = Behind($@"(?:{WordLists.Lengths(words => words.Whole)})(?:\s*:|\s+(?:is|length|duration|of)){{0,2}}");
    private static readonly Regex WholeAfter = Ahead(WordLists.Lengths(words => words.Whole));
    private static readonly Regex Each = Ahead(WordLists.Lengths(words => words.Each));
    private static readonly Regex Times = WordLists.Compile($@"(?:(?<![\p{{L}}])(?:[0-9]+\s*)?|[0-9]\s*)(?:{WordLists.Lengths(words => words.Times)}|[x×*])(?:\s+for)?\s*$");
    private static readonly Regex AsideBefore = WordLists.Compile($@"(?<![\p{{L}}]){WordLists.Lengths(words => words.AsideBefore)}(?![\p{{L}}])[^,.;!?\n]*$");
    private static readonly Regex AsideAfter = Ahead(WordLists.Lengths(words => words.AsideAfter));
    private static readonly Regex ClockBefore = Behind(WordLists.Lengths(words => words.ClockBefore));
    private static readonly Regex ClockAfter = Ahead(WordLists.Lengths(words => words.ClockAfter));

    public static bool IsPart(string text, int from, int to) => Each.IsMatch(text[to..]) || Times.IsMatch(text[..from]);

    /// <param name="longest">Of a range.</param>
    /// <param name="clock">Written as a clock shows it.</param>
    public static NamedLength Place(string text, double seconds, double? longest, bool clock, int from, int to)
    {
        var (left, right) = (text[..from], text[to..]);
        var role = RoleOf(left, right, seconds, clock);
        var most = AtMost.Match(left) is { Success: true } before ? before : OrLess.Match(right);
        var least = AtLeast.Match(left) is { Success: true } more ? more : OrMore.Match(right);
        Match[] around =
        [
            most, least, About.Match(left), WholeAfter.Match(right), WholeBefore.Match(left),
            .. role == LengthRole.Part ? new[] { Each.Match(right), Times.Match(left) } : [],
            .. role == LengthRole.TimeOfDay ? new[] { ClockBefore.Match(left), ClockAfter.Match(right) } : [],
        ];
        var begins = around.Where(match => match.Success && match.Index + match.Length == from && left.EndsWith(match.Value, StringComparison.Ordinal)).Min(match => (int?)match.Index);
        var ends = around.Where(match => match.Success && match.Index == 0 && right.StartsWith(match.Value, StringComparison.Ordinal)).Max(match => (int?)match.Length);
        return new(seconds, most.Success ? seconds : longest, role, text[from..to].Trim(), begins ?? from, to + (ends ?? 0));
    }

    private static LengthRole RoleOf(string left, string right, double seconds, bool clock)
    {
        if (clock)
        {
            return seconds > LongestClock || ClockBefore.IsMatch(left) || ClockAfter.IsMatch(right) ? LengthRole.TimeOfDay : LengthRole.Clock;
        }

        if (Each.IsMatch(right) || Times.IsMatch(left))
        {
            return LengthRole.Part;
        }

        if (WholeAfter.IsMatch(right) || WholeBefore.IsMatch(left))
        {
            return LengthRole.Whole;
        }

        return AsideBefore.IsMatch(left) || AsideAfter.IsMatch(right) ? LengthRole.Aside : LengthRole.Plain;
    }

    private static Regex Behind(string words) => WordLists.Compile($@"(?<![\p{{L}}](?<!\p{{IsCJKUnifiedIdeographs}})){words}\.?\s*$");

    private static Regex Ahead(string words) => WordLists.Compile($@"^[\s-]*{words}(?![\p{{L}}](?<!\p{{IsCJKUnifiedIdeographs}}))\.?");
}
