using System.Globalization;
using System.Text.RegularExpressions;

namespace Gilgamesh.Subtitles;

/// <summary>The line that opens a cue. A time that is no number (<c>NaN:NaN:NaN,NaN</c>) is null: the words after it count all the same.</summary>
/// <param name="Text">Words on the same line, as whisper prints them: <c>[00:00.000 --> 00:02.000] words</c>.</param>
internal sealed partial record CueTiming(double? Start, double? End, string Text)
{
    private const int MaxLine = 4000;
    private const int MaxMilliseconds = 10_000;

    public static CueTiming? Read(string line)
    {
        if (line.Length > MaxLine || line.Length < 5)
        {
            return null;
        }

        var match = line.Contains('>') ? Arrow().Match(line) : Comma().Match(line);
        return match.Success && (match.Groups["a"].Success || match.Groups["b"].Success || match.Groups["nan"].Captures.Count == 2)
            ? new(Seconds(match.Groups["a"]), Seconds(match.Groups["b"]), line[0] == '[' ? match.Groups["rest"].Value.Trim() : "")
            : null;
    }

    /// <summary>Hours may be missing, the fraction follows a dot or a comma; translators put blanks between.</summary>
    public static double? Seconds(string clock) => Clock().Match(clock) is { Success: true } match ? Seconds(match.Groups["a"]) : null;

    private static double? Seconds(Group clock)
    {
        if (!clock.Success)
        {
            return null;
        }

        var text = clock.Value.Replace(" ", "", StringComparison.Ordinal).TrimStart('-');
        var seconds = text.Split(':').Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture));
        return clock.Value[0] == '-' ? -seconds : seconds;
    }

    private const string Time = @"-?(\d{1,4} ?: ?)?\d{1,3} ?: ?\d{1,3}( ?[.,] ?\d{1,9})?";
    private const string None = @"(?<nan>(NaN[NaN:.,]*|undefined|null|Invalid Date|-?Infinity))";

    [GeneratedRegex(
        $@"^\[?\s*((?<a>{Time})|{None})\s*(-{{1,3}}|[\u2013\u2014])\s?>\s*((?<b>{Time})|{None})(?=[\s\]]|$)\]?(?<rest>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MaxMilliseconds)]
    private static partial Regex Arrow();

    /// <summary>SubViewer, as YouTube exports it: <c>0:00:01.000,0:00:02.500</c>.</summary>
    [GeneratedRegex(@"^(?<a>\d{1,2}:\d\d:\d\d\.\d{2,3}),(?<b>\d{1,2}:\d\d:\d\d\.\d{2,3})$", RegexOptions.ExplicitCapture, MaxMilliseconds)]
    private static partial Regex Comma();

    [GeneratedRegex($"^\\s*(?<a>{Time})\\s*$", RegexOptions.ExplicitCapture, MaxMilliseconds)]
    private static partial Regex Clock();
}
