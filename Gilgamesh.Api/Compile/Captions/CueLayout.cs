using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Api.Compile.Captions;

/// <summary>
/// Makes cues of the words of one segment: of all ways to part them the one that reads best, by what breaks cost. A word is never cut, and a cue ends with its
/// segment, where the picture changes.
/// </summary>
internal static class CueLayout
{
    private const double OverSentence = 30;
    private const double InPhrase = 8;
    private const double AtComma = 1.5;
    private const double Widow = 12;
    private const double TooFast = 2;
    private const double TooShort = 40;
    private const double EachCue = 3;
    private const double OverPause = 12;
    private const int PauseFrames = 15;

    /// <summary>How long a cue stays behind its last word, where there is room.</summary>
    private const int Linger = 8;

    /// <summary>A gap that is shorter is a flicker.</summary>
    private const int MinGap = 15;

    /// <param name="words">With the video's frames.</param>
    /// <param name="end">The first frame after the segment.</param>
    public static IReadOnlyList<CaptionCue> Lay(IReadOnlyList<TimedWord> words, int end, CueRules rules)
    {
        // cost[n]: the least of all ways to part the first n words; from[n]: the first word of the last cue.
        var cost = new double[words.Count + 1];
        var from = new int[words.Count + 1];
        for (var n = 1; n <= words.Count; n++)
        {
            cost[n] = double.PositiveInfinity;
            for (var first = n - 1; first >= 0 && n - first <= rules.MaxWords; first--)
            {
                var cue = words.Skip(first).Take(n - first).ToList();
                if (first < n - 1 && LineBreaks.Break(cue, rules) is null)
                {
                    break;
                }

                var total = cost[first] + Cost(cue, n == words.Count ? null : words[n], end, rules);
                (cost[n], from[n]) = total < cost[n] ? (total, first) : (cost[n], from[n]);
            }
        }

        List<List<TimedWord>> cues = [];
        for (var n = words.Count; n > 0; n = from[n])
        {
            cues.Insert(0, [.. words.Skip(from[n]).Take(n - from[n])]);
        }

        return [.. cues.Select((cue, n) => Time(cue, n + 1 < cues.Count ? cues[n + 1][0].First : end, n + 1 == cues.Count, rules))];
    }

    private static double Cost(List<TimedWord> cue, TimedWord? next, int end, CueRules rules)
    {
        var chars = CueText.Width(cue.Select(word => word.Text));
        var frames = (next?.First ?? end) - cue[0].First;
        var cost = EachCue;
        for (var n = 0; n + 1 < cue.Count; n++)
        {
            cost += CueText.EndsSentence(cue[n].Text) ? OverSentence : 0;
            var pause = cue[n + 1].First - cue[n].End;
            cost += pause >= PauseFrames ? OverPause * pause / PauseFrames : 0;
        }

        if (next is not null && !CueText.EndsSentence(cue[^1].Text))
        {
            // Little words belong to what follows them, in most languages.
            cost += CueText.EndsClause(cue[^1].Text) ? AtComma : InPhrase + (CueText.IsLittle(cue[^1].Text) ? InPhrase : 0);
        }

        var isWidow = rules.MaxLines > 1 && (cue.Count == 1 || chars < rules.MaxChars / 4);
        var limit = CueRules.CharsPerSecond * frames / HouseFormat.FramesPerSecond;
        return cost
            + (isWidow ? Widow : 0)
            + (chars > limit ? TooFast * (chars - limit) : 0)
            + (frames < rules.MinFrames ? TooShort + (rules.MinFrames - frames) : 0)
            + (frames > CueRules.MaxFrames ? TooShort : 0);
    }

    private static CaptionCue Time(List<TimedWord> cue, int next, bool isLast, CueRules rules)
    {
        var reading = (int)Math.Ceiling(HouseFormat.FramesPerSecond * CueText.Width(cue.Select(word => word.Text)) / CueRules.CharsPerSecond);
        var first = cue[0].First;
        var end = Math.Max(cue[^1].End + Linger, first + Math.Max(rules.MinFrames, Math.Min(reading, CueRules.MaxFrames)));
        end = Math.Max(first + 1, Math.Min(end, next));
        end = !isLast && next - end < MinGap ? next : end;
        var lines = LineBreaks.Break(cue, rules) ?? [cue];
        return new(first, end, [.. lines.Select(line => new CaptionLine([.. line.Select(word => new CueWord(word.Text, word.First))]))]);
    }
}

/// <param name="First">Frame of the video from which on it is spoken.</param>
/// <param name="End">The first frame at which it no longer is.</param>
internal sealed record TimedWord(string Text, int First, int End);
