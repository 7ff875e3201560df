using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>Finds the lengths in a plain text and puts together what belongs together: "1 minute and 30 seconds", "2-3 minutes".</summary>
internal static class LengthFinder
{
    private const string WordEnd = @"(?![\p{L}\p{M}](?<!\p{IsCJKUnifiedIdeographs}))";

    private static readonly string Half = WordLists.Lengths(words => words.AndAHalf);
    private static readonly string Unit =
        $@"(?:(?<minutes>{WordLists.Lengths(words => words.Minutes)})|(?<seconds>{WordLists.Lengths(words => words.Seconds)})|(?<hours>{WordLists.Lengths(words => words.Hours)})){WordEnd}";

    private static readonly string To = $@"(?:\s*[-–—~]\s*|\s*{WordLists.Lengths(words => words.To)}\s*)";
    private static readonly string Join = WordLists.Lengths(words => words.Joins);

    private static readonly Regex Simple = WordLists.Compile(
        $@"(?:(?:{WordLists.Lengths(words => words.Between)}\s+(?<low>{SpokenNumber.Pattern})(?:\s*(?<lowunit>{PlainUnit()}))?\s+(?:{Join}|{WordLists.Lengths(words => words.To)})\s+)|(?:(?<low>{SpokenNumber.Pattern})(?:\s*(?<lowunit>{PlainUnit()}))?{To}))?"
        + $@"(?:(?<number>{SpokenNumber.Pattern})(?:\s+(?<half>{Half}))?[\s-]*(?:个|個)?|(?<![\p{{L}}\p{{M}}'-])(?={PlainUnit()}\s+{Half})){Unit}(?:\s*(?<half>{Half}){WordEnd})?");

    private static readonly Regex Digital = WordLists.Compile(
        @"(?<![\w:])PT(?=[0-9])(?:(?<h>[0-9]{1,2})H)?(?:(?<m>[0-9]{1,4}(?:\.[0-9]+)?)M)?(?:(?<s>[0-9]{1,5}(?:\.[0-9]+)?)S)?(?!\w)"
        + @"|(?<![\w.:])(?<h>[0-9]{1,2}):(?<m>[0-5][0-9]):(?<s>[0-5][0-9])(?![\w:])"
        + @"|(?<![\w.:'])(?<m>[0-9]{1,2})['′](?<s>[0-5][0-9])(?:""|″|'')?(?![\w'])"
        + $@"|(?<![\w.:])(?!9:16|16:9)(?<m>[0-9]{{1,2}}):(?<s>[0-5][0-9])(?:\s*(?<unit>{WordLists.Lengths(words => words.Minutes)}){WordEnd}|(?<clock>(?![\w:])))");

    // "2min30", "une minute trente": at the end of the length's own words only.
    private static readonly Regex Rest = WordLists.Compile(
        $@"\G(?:(?<number>[0-5]?[0-9])(?:{PlainUnit()})?(?![0-9\p{{L}}:]|[.,][0-9])|\s+(?<number>{SpokenNumber.Pattern})(?=\s*(?:[,.;:!?)]|$|d'|(?:of|de|von|di)\s)))");

    private static readonly Regex Gap = WordLists.Compile($@"^(?:\s*,?\s*(?:{Join}\s+)?|\s*{Join}\s*)$");

    public static IReadOnlyList<NamedLength> Find(string text)
    {
        var digital = Digital.Matches(text).Where(match => match.Length > 2).Select(match => Of(text, match)).ToList();
        var simple = Joined(text, [.. Simple.Matches(text).Where(match => !digital.Exists(other => other.From < match.Index + match.Length && match.Index < other.To)).Select(match => Found.Of(text, match))]);
        var named = simple.Select(found => LengthContext.Place(text, found.Seconds, found.Longest, false, found.From, found.To)).Concat(digital)
            .OrderBy(length => length.From).ToList();
        return [.. named.Where((length, n) => n == 0 || length.From >= named[n - 1].To)];
    }

    private static string PlainUnit() =>
        WordLists.Lengths(words => [.. words.Minutes, .. words.Seconds, .. words.Hours]) + WordEnd;

    private static NamedLength Of(string text, Match match)
    {
        var seconds = (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        return LengthContext.Place(text, seconds, null, match.Groups["clock"].Success, match.Index, match.Index + match.Length);
    }

    private static double Part(Match match, string group) => match.Groups[group].Success ? SpokenNumber.Parse(match.Groups[group].Value) : 0;

    private static List<Found> Joined(string text, IReadOnlyList<Found> found)
    {
        List<Found> joined = [];
        foreach (var next in found)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Low is null && next.Low is null && next.Unit < last.Unit && next.Seconds < last.Unit
                && Gap.IsMatch(text[last.To..next.From]) && !LengthContext.IsPart(text, next.From, next.To))
            {
                joined[^1] = last with { Seconds = last.Seconds + next.Seconds, Unit = next.Unit, To = next.To };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }

    /// <param name="Unit">Seconds of the smallest unit so far.</param>
    private sealed record Found(double Seconds, double? Low, double Unit, int From, int To)
    {
        public double? Longest => Low is null ? null : Seconds + (Seconds - Low);

        public static Found Of(string text, Match match)
        {
            var unit = match.Groups["seconds"].Success ? 1 : match.Groups["minutes"].Success ? 60 : 3600;
            var seconds = ((match.Groups["number"].Success ? SpokenNumber.Parse(match.Groups["number"].Value) : 1) + (match.Groups["half"].Success ? 0.5 : 0)) * unit;
            var end = match.Index + match.Length;
            if (match.Groups["low"].Success)
            {
                var low = SpokenNumber.Parse(match.Groups["low"].Value) * LowUnit(match.Groups["lowunit"], unit);
                return low < seconds ? new((low + seconds) / 2, low, 1, match.Index, end) : new(seconds, null, unit, match.Groups["number"].Index, end);
            }

            return unit > 1 && !match.Groups["half"].Success && Rest.Match(text, end) is { Success: true } rest && SpokenNumber.Parse(rest.Groups["number"].Value) is >= 1 and < 60 and var more
                ? new(seconds + (more * unit / 60), null, 1, match.Index, rest.Index + rest.Length)
                : new(seconds, null, unit, match.Index, end);
        }

        private static double LowUnit(Group said, double unit) => !said.Success ? unit
            : Starts(said.Value, words => words.Seconds) ? 1
            : Starts(said.Value, words => words.Hours) ? 3600 : 60;

        private static bool Starts(string said, Func<LengthWords, IReadOnlyList<string>> words) =>
            WordLists.All.Any(list => list.Length is { } length && words(length).Contains(said, StringComparer.OrdinalIgnoreCase));
    }
}
