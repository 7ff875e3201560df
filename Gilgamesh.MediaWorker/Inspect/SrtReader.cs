using System.Globalization;
using System.Text.RegularExpressions;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>Reads the SubRip that ffmpeg itself wrote.</summary>
internal static partial class SrtReader
{
    /// <param name="offset">Seconds on the file's timeline at which the picture begins.</param>
    /// <param name="duration">Seconds of picture: what is said after it can't be shown.</param>
    public static IReadOnlyList<Cue> Read(string srt, double offset, double duration)
    {
        var cues = new List<Cue>();
        foreach (var block in srt.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var timing = Timing().Match(block);
            if (!timing.Success)
            {
                continue;
            }

            var start = Math.Max(0, Seconds(timing, 1) - offset);
            var end = Math.Min(duration, Seconds(timing, 5) - offset);
            var text = Spaces().Replace(block[(timing.Index + timing.Length)..], " ").Trim();
            if (text.Length > 0 && end > start)
            {
                cues.Add(new(Math.Round(start, 3), Math.Round(end, 3), text));
            }
        }

        return cues;
    }

    private static double Seconds(Match match, int first) =>
        (Number(match, first) * 3600) + (Number(match, first + 1) * 60) + Number(match, first + 2) + (Number(match, first + 3) / 1000);

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+):(\d\d):(\d\d),(\d{3}) --> (\d+):(\d\d):(\d\d),(\d{3}).*$", RegexOptions.Multiline)]
    private static partial Regex Timing();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
