using System.Globalization;
using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>
/// Reads SubRip and WebVTT alike, and whatever lies between: a cue is a line with an arrow between two times, and the lines
/// after it up to an empty one. All else (headers, notes, styles, identifiers) is passed over.
/// </summary>
internal static partial class SubtitleParser
{
    public static IEnumerable<RawCue> Parse(string text)
    {
        (double Start, double End)? times = null;
        List<string> lines = [];
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            if (Timing().Match(line) is { Success: true } timing)
            {
                if (times is { } before)
                {
                    // No empty line before this cue: what stands last may be its number.
                    yield return Cue(before, lines is [.., var last] && int.TryParse(last, out _) ? lines[..^1] : lines);
                }

                (times, lines) = ((Seconds(timing, "a"), Seconds(timing, "b")), []);
            }
            else if (line.Length == 0 && times is { } now)
            {
                yield return Cue(now, lines);
                (times, lines) = (null, []);
            }
            else if (times is not null)
            {
                lines.Add(line);
            }
        }

        if (times is { } end)
        {
            yield return Cue(end, lines);
        }
    }

    private static RawCue Cue((double Start, double End) times, IEnumerable<string> lines) =>
        new(times.Start, times.End, string.Join('\n', lines));

    private static double Seconds(Match timing, string side)
    {
        var hours = timing.Groups[side + "h"] is { Success: true } group ? Number(group.Value) : 0;
        return (hours * 3600) + (Number(timing.Groups[side + "m"].Value) * 60) + Number(timing.Groups[side + "s"].Value.Replace(',', '.'));
    }

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^((?<ah>[0-9]{1,4}):)?(?<am>[0-9]{1,2}):(?<as>[0-9]{1,2}([.,][0-9]{1,6})?)\s*-->\s*((?<bh>[0-9]{1,4}):)?(?<bm>[0-9]{1,2}):(?<bs>[0-9]{1,2}([.,][0-9]{1,6})?)(\s|$)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Timing();
}
