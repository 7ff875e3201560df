using Gilgamesh.Api.Compile.Scripting;

namespace Gilgamesh.Api.OpenAI.Scripting;

/// <summary>What a model wrote for one segment, told apart by whether the segment's own clips support it.</summary>
/// <param name="Sentences">As written, in their order.</param>
internal sealed record SegmentDraft(ScriptAssignment Assignment, IReadOnlyList<DraftSentence> Sentences)
{
    private const int LongestSentence = 400;

    public IReadOnlyList<ScriptSentence> Supported => [.. Sentences.Where(sentence => sentence.IsSupported).Select(sentence => sentence.Sentence)];

    public IReadOnlyList<ScriptSentence> Rejected => [.. Sentences.Where(sentence => !sentence.IsSupported).Select(sentence => sentence.Sentence)];

    public static SegmentDraft Of(ScriptAssignment assignment, ScriptAnswerSegment answer)
    {
        var sentences = answer.Sentences
            .Select(sentence => sentence with { Text = Spoken(sentence.Text) })
            .Where(sentence => sentence.Text.Length > 0)
            .DistinctBy(sentence => Compile.Scripting.Sentences.Normalise(sentence.Text));
        return new(assignment, [.. sentences.Select(sentence => new DraftSentence(sentence, IsSupported(sentence, assignment)))]);
    }

    /// <summary>A clip of another segment supports nothing here: it is not on the screen.</summary>
    private static bool IsSupported(ScriptSentence sentence, ScriptAssignment assignment) =>
        sentence.Text.Length <= LongestSentence
        && assignment.Clips.FirstOrDefault(clip => clip.Handle == sentence.Clip) is { } clip
        && GroundingCheck.IsSupported(sentence, clip);

    /// <summary>Without markdown, sound marks, and whatever else nobody says.</summary>
    private static string Spoken(string text) => string.Join(' ', Compile.Scripting.Sentences.Split(text));
}

internal sealed record DraftSentence(ScriptSentence Sentence, bool IsSupported);
