using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>
/// Captions that roll show each line two or three times: as it is said, while the next one is said below it, and for an
/// instant between the two. Here each line is left once, at the time when it came.
/// </summary>
/// <remarks>
/// A coach repeats too. So a repeat counts as rolling where it is too short to be said, where the next line stands below it,
/// or where the whole file does so.
/// </remarks>
internal static class RollingCaptions
{
    /// <summary>Seconds between two cues that belong together.</summary>
    private const double Gap = 0.5;

    /// <summary>Seconds in which nobody says anything.</summary>
    private const double Instant = 0.1;

    private const int FewWords = 3;
    private const int MaxWords = 200;

    /// <param name="cues">In order; lines within a text are parted by line ends.</param>
    public static IReadOnlyList<Cue> Unroll(IReadOnlyList<Cue> cues)
    {
        cues = WithoutRepeats(cues);
        var shown = cues.Select(cue => Shown.Of(cue.Text)).ToList();
        var overlaps = cues.Select((cue, n) => n == 0 || cue.Start > cues[n - 1].End + Gap ? 0 : Overlap(shown[n - 1].Words, shown[n].Words)).ToList();
        var isRolling = IsRolling(cues, shown, overlaps);
        List<Cue> kept = [];
        for (var n = 0; n < cues.Count; n++)
        {
            var (k, words) = (overlaps[n], shown[n].Words.Count);
            if (k == 0 || !(isRolling || IsBelow(shown[n], k) || (k == words && IsInstant(cues[n], cues[n - 1]))))
            {
                kept.Add(cues[n]);
            }
            else if (k < words)
            {
                var (text, isNewLine) = shown[n].After(k);
                // The line itself grew: what came is its end.
                var grew = !isNewLine && k == shown[n - 1].Words.Count && kept.Count > 0;
                if (grew)
                {
                    kept[^1] = kept[^1] with { End = Math.Max(kept[^1].End, cues[n].End), Text = $"{kept[^1].Text} {text}" };
                }
                else
                {
                    kept.Add(cues[n] with { Text = text });
                }
            }
        }

        return kept;
    }

    /// <summary>The same words at the same time, as in segments of a stream that were joined.</summary>
    private static List<Cue> WithoutRepeats(IReadOnlyList<Cue> cues)
    {
        List<Cue> kept = [];
        Dictionary<string, int> last = [];
        foreach (var cue in cues)
        {
            if (last.TryGetValue(cue.Text, out var n) && kept[n].End > cue.Start)
            {
                kept[n] = kept[n] with { End = Math.Max(kept[n].End, cue.End) };
                continue;
            }

            last[cue.Text] = kept.Count;
            kept.Add(cue);
        }

        return kept;
    }

    private static bool IsRolling(IReadOnlyList<Cue> cues, List<Shown> shown, List<int> overlaps)
    {
        var pairs = Enumerable.Range(1, Math.Max(0, cues.Count - 1)).Where(n => cues[n].Start <= cues[n - 1].End + Gap).ToList();
        var rolled = pairs.Count(n => overlaps[n] == shown[n].Words.Count ? IsInstant(cues[n], cues[n - 1]) : overlaps[n] >= FewWords || IsGrowth(shown[n - 1], shown[n], overlaps[n]));
        return rolled > FewWords - 1 && rolled * 3 >= pairs.Count;
    }

    /// <summary>All that was there, and more: also of a word or two, where the file does so all the time.</summary>
    private static bool IsGrowth(Shown before, Shown now, int overlap) => overlap == before.Words.Count && overlap > 0 && now.Words.Count > overlap;

    /// <summary>A whole line of some words again, and another one below it.</summary>
    private static bool IsBelow(Shown shown, int overlap) => overlap >= FewWords && overlap < shown.Words.Count && shown.LineEnds.Contains(overlap);

    private static bool IsInstant(Cue cue, Cue before) => cue.End - cue.Start <= Instant && cue.Start <= before.End + Instant;

    /// <summary>How many words at the end of the first are the beginning of the second.</summary>
    private static int Overlap(List<string> first, List<string> second)
    {
        for (var k = Math.Min(MaxWords, Math.Min(first.Count, second.Count)); k > 0; k--)
        {
            if (first.TakeLast(k).SequenceEqual(second.Take(k), StringComparer.OrdinalIgnoreCase))
            {
                return k;
            }
        }

        return 0;
    }

    /// <param name="LineEnds">After how many words a line ends.</param>
    private sealed record Shown(List<string> Words, HashSet<int> LineEnds)
    {
        public static Shown Of(string text)
        {
            var shown = new Shown([], []);
            foreach (var line in text.Split('\n'))
            {
                shown.Words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                shown.LineEnds.Add(shown.Words.Count);
            }

            return shown;
        }

        public (string Text, bool IsNewLine) After(int words) => (string.Join(' ', Words.Skip(words)), LineEnds.Contains(words));
    }
}
