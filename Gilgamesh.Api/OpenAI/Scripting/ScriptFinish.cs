using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Scripting.Style;

namespace Gilgamesh.Api.OpenAI.Scripting;

/// <summary>
/// Makes a script of drafts: what was not supported, or not said to the viewer, is replaced by a sentence of the clip's own text,
/// and each segment is brought to its time. Nothing is left in it that no clip supports.
/// </summary>
internal static class ScriptFinish
{
    public static CompilationScript Finish(IReadOnlyList<SegmentDraft> drafts, string provider)
    {
        var written = drafts.Sum(draft => draft.Sentences.Count);
        var supported = drafts.Sum(draft => draft.Supported);
        var said = drafts.SelectMany(draft => draft.Kept).Select(sentence => Sentences.Normalise(sentence.Text)).ToHashSet();
        var language = StyleCheck.LanguageOf(drafts.SelectMany(draft => draft.Kept).Select(sentence => sentence.Text));
        var seconds = drafts.Sum(draft => draft.Assignment.Seconds);
        var rest = Openings.ShareOfRest(seconds, language);
        var owed = 0.0;
        var segments = new List<ScriptSegment>();
        foreach (var draft in drafts)
        {
            var budget = (rest * draft.Assignment.Seconds) + owed;
            var sentences = Fit(Replace(draft, SpokenLines.Of(draft.Assignment, said).Select(line => line.Sentence)), budget);
            // What one segment speaks too long or too short, the next one evens out.
            owed = budget - sentences.Sum(Seconds);
            segments.Add(new(sentences));
        }

        return new(Openings.Greet(Openings.Vary(segments, language), seconds, language), written == 0 ? 0 : Math.Round(supported / (double)written, 4), provider);
    }

    /// <summary>The kept sentences with the clips' own in the place of the others, then the rest of the clips' own.</summary>
    private static IEnumerable<ScriptSentence> Replace(SegmentDraft draft, IEnumerable<ScriptSentence> own)
    {
        // What the model has put in its own words need not be said in the clip's too.
        var others = new Substitutes(own.Where(line =>
            !draft.Kept.Any(sentence => sentence.Clip == line.Clip && Overlap(sentence.Evidence, line.Evidence))));
        var spoken = draft.Sentences.Select(line => line.IsKept ? line.Sentence : others.For(line.Sentence)).OfType<ScriptSentence>().ToList();
        return spoken.Concat(others.Left);
    }

    /// <summary>As many as there is time for, and one at least.</summary>
    private static List<ScriptSentence> Fit(IEnumerable<ScriptSentence> sentences, double budget)
    {
        var chosen = new List<ScriptSentence>();
        foreach (var sentence in sentences)
        {
            if (chosen.Count == 0 || Seconds(sentence) / 2 <= budget - chosen.Sum(Seconds))
            {
                chosen.Add(sentence);
            }
        }

        return chosen;
    }

    private static bool Overlap(string evidence, string line)
    {
        var (a, b) = (Sentences.Normalise(evidence), Sentences.Normalise(line));
        return a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);
    }

    private static double Seconds(ScriptSentence sentence) => SpeechRate.Seconds(sentence.Text);
}
