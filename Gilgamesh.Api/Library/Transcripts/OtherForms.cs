using System.Globalization;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>What recognisers and players write besides: Advanced SubStation, lyrics with times, tables of whisper.</summary>
internal static partial class OtherForms
{
    public static IReadOnlyList<RawCue> Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        foreach (var read in (Func<string, RawCue?>[])[Dialogue, Lyric, Row])
        {
            List<RawCue> cues = [.. lines.Select(read).OfType<RawCue>()];
            if (cues.Count > 0)
            {
                return cues;
            }
        }

        return [];
    }

    private static RawCue? Dialogue(string line) => DialogueLine().Match(line) is { Success: true } match
        ? new(CueTiming.Seconds(match.Groups["a"].Value), CueTiming.Seconds(match.Groups["b"].Value), match.Groups["text"].Value)
        : null;

    private static RawCue? Lyric(string line) => LyricLine().Match(line) is { Success: true } match
        ? new(CueTiming.Seconds(match.Groups["a"].Value), null, match.Groups["text"].Value)
        : null;

    /// <summary>start, end (milliseconds) and text, parted by tabs.</summary>
    private static RawCue? Row(string line) => line.Split('\t') is [var start, var end, .. var text] && text.Length > 0
        && long.TryParse(start, CultureInfo.InvariantCulture, out var from) && long.TryParse(end, CultureInfo.InvariantCulture, out var to)
        ? new(from / 1000.0, to / 1000.0, string.Join(' ', text))
        : null;

    [GeneratedRegex(@"^Dialogue:[^,]{0,40},\s*(?<a>[\d:.]{4,14}),\s*(?<b>[\d:.]{4,14}),([^,]*,){6}(?<text>.*)$", RegexOptions.ExplicitCapture, RegexLimit.Milliseconds)]
    private static partial Regex DialogueLine();

    [GeneratedRegex(@"^\[(?<a>\d{1,3}:\d{1,2}(\.\d{1,3})?)\](?<text>.*)$", RegexOptions.ExplicitCapture, RegexLimit.Milliseconds)]
    private static partial Regex LyricLine();
}
