using Gilgamesh.Api.Compile.Scripting.Style;
using Gilgamesh.Api.Compile.Scripting.Wording;

namespace Gilgamesh.Api.Compile.Scripting;

/// <param name="Clip">The clip's place in the segment.</param>
/// <param name="Rank">0 is said first.</param>
internal sealed record SpokenLine(int Clip, int Rank, ScriptSentence Sentence)
{
    public double Seconds { get; } = SpeechRate.Seconds(Sentence.Text);
}

/// <summary>All that can be said of a segment in its clips' own words.</summary>
internal static class SpokenLines
{
    /// <summary>Every sentence of the segment's clips that no segment before has, in the order in which they are worth saying.</summary>
    /// <param name="said">Sentences that were said before, normalised; those found here are added.</param>
    public static List<SpokenLine> Of(ScriptAssignment assignment, HashSet<string> said)
    {
        var language = StyleCheck.LanguageOf([TextOf(assignment)]);
        var lines = new List<SpokenLine>();
        for (var c = 0; c < assignment.Clips.Count; c++)
        {
            var clip = assignment.Clips[c];
            var sentences = assignment.Teaches && StyleWords.Of(language) is { } style ? Taught(clip, style, language) : Told(clip, assignment.Teaches);
            lines.AddRange(sentences
                .Where(sentence => said.Add(Sentences.Normalise(sentence.Text)))
                .Select((sentence, rank) => new SpokenLine(c, rank, sentence)));
        }

        return lines;
    }

    /// <summary>What is done in the segment, named once in a whole script; null where there is no name, or it was said.</summary>
    /// <param name="place">The segment's, from 0.</param>
    /// <param name="isMute">Nothing else can be said: then any name is better than none.</param>
    public static SpokenLine? Name(ScriptAssignment assignment, int place, int segments, HashSet<string> said, bool isMute)
    {
        var language = StyleCheck.LanguageOf([TextOf(assignment)]);
        if (!assignment.Teaches || StyleWords.Of(language) is not { } style || Phrases.Of(language) is not { NameNext: not null } phrases)
        {
            return null;
        }

        var named = MovementName.Of(assignment, style) ?? (isMute ? MovementName.OfTitles(assignment) : null);
        if (named is null || !said.Add(Sentences.Normalise(named.Text)))
        {
            return null;
        }

        var text = Openings.Name(named.Text, place, segments, phrases);
        return StyleCheck.FaultOf(text, language) is null ? new(0, -1, named with { Text = text }) : null;
    }

    public static string TextOf(ScriptAssignment assignment) => string.Join('\n', assignment.Clips.Select(clip => $"{clip.Description}\n{clip.Transcript}"));

    /// <summary>The instructor's cues, then what a description can be turned into.</summary>
    private static IEnumerable<ScriptSentence> Taught(ScriptClip clip, StyleWords style, string language)
    {
        var heard = Sentences.Spoken(clip.Transcript)
            .Where(cue => !style.Aside.IsMatch(cue))
            .Select(cue => (Text: StyleCheck.FaultOf(cue, language) is null ? Plain(cue, language) : Instructions.From(cue, style, language), Evidence: cue));
        var seen = Sentences.Spoken(clip.Description).Select(sentence => (Text: Instructions.From(sentence, style, language), Evidence: sentence));
        return heard.Concat(seen).Where(line => line.Text is not null).Select(line => new ScriptSentence(line.Text!, clip.Handle, line.Evidence));
    }

    private static string Plain(string cue, string language) => Phrases.Of(language) is { Dropped: not null } phrases ? Openings.Plain(cue, phrases) : cue;

    /// <summary>The speaker's own sentences; of a film in which nobody speaks, what is to be seen.</summary>
    private static IEnumerable<ScriptSentence> Told(ScriptClip clip, bool withSeen)
    {
        var seen = Sentences.Spoken(clip.Description);
        var heard = Sentences.Spoken(clip.Transcript);
        IEnumerable<string> told = heard.Count == 0 ? seen : withSeen ? [.. seen.Take(1), .. heard, .. seen.Skip(1)] : heard;
        return told.Select(text => new ScriptSentence(CameraTalk.Without(text), clip.Handle, text));
    }
}
