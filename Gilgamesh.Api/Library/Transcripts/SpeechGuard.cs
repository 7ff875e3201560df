using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>
/// Leaves out what recognisers invent over silence and music: loops, and the closing words of the videos that they learnt from.
/// The same for files, embedded subtitles and what was heard: a file is as a rule a recogniser's.
/// </summary>
internal static partial class SpeechGuard
{
    /// <param name="Dropped">What was left out, each text once.</param>
    /// <param name="IsCut">Whether there was more than can be said in the time.</param>
    public sealed record Guarded(IReadOnlyList<Cue> Cues, IReadOnlyList<string> Dropped, bool IsCut = false);

    /// <param name="cues">In order, as plain text.</param>
    public static Guarded Keep(IReadOnlyList<Cue> cues)
    {
        List<Cue> kept = [];
        List<string> dropped = [];
        foreach (var run in Runs(cues))
        {
            if (run.Count >= Loops.CueLimit(Loops.Words(run[0].Text)))
            {
                dropped.Add(run[0].Text);
                continue;
            }

            foreach (var cue in run)
            {
                var text = Outros.Cut(Loops.Cut(cue.Text));
                if (text != cue.Text)
                {
                    dropped.Add(cue.Text);
                }

                if (text.Any(char.IsLetterOrDigit))
                {
                    kept.Add(cue with { Text = text });
                }
            }
        }

        return new(kept, [.. dropped.Distinct()]);
    }

    /// <summary>Cues in a row that say the same.</summary>
    private static IEnumerable<List<Cue>> Runs(IReadOnlyList<Cue> cues)
    {
        List<Cue> run = [];
        foreach (var cue in cues)
        {
            if (run.Count > 0 && Key(run[0].Text) != Key(cue.Text))
            {
                yield return run;
                run = [];
            }

            run.Add(cue);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static string Key(string text) => Mark().Replace(text, "").ToUpperInvariant();

    [GeneratedRegex(@"[\p{P}\p{S}\s]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Mark();
}
