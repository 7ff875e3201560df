using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Scripting.Style;

namespace Gilgamesh.Api.OpenAI.Scripting;

/// <summary>What a model wrote for one segment, told apart by whether the segment's own clips support it, and whether it speaks to the viewer.</summary>
/// <param name="Sentences">As written, in their order.</param>
internal sealed record SegmentDraft(ScriptAssignment Assignment, IReadOnlyList<DraftSentence> Sentences)
{
    private const int LongestSentence = 400;

    public int Supported => Sentences.Count(sentence => sentence.IsSupported);

    public IReadOnlyList<ScriptSentence> Kept => [.. Sentences.Where(sentence => sentence.IsKept).Select(sentence => sentence.Sentence)];

    public IReadOnlyList<DraftSentence> Rejected => [.. Sentences.Where(sentence => !sentence.IsKept)];

    public static SegmentDraft Of(ScriptAssignment assignment, ScriptAnswerSegment answer)
    {
        var sentences = answer.Sentences
            .Select(sentence => sentence with { Text = Spoken(sentence.Text) })
            .Where(sentence => sentence.Text.Length > 0)
            .DistinctBy(sentence => Compile.Scripting.Sentences.Normalise(sentence.Text));
        var language = StyleCheck.LanguageOf(answer.Sentences.Select(sentence => sentence.Text));
        return new(assignment, [.. sentences.Select(sentence => new DraftSentence(
            sentence, IsSupported(sentence, assignment), StyleCheck.FaultOf(sentence.Text, language, assignment.Teaches)))]);
    }

    /// <summary>A clip of another segment supports nothing here: it is not on the screen.</summary>
    private static bool IsSupported(ScriptSentence sentence, ScriptAssignment assignment) =>
        sentence.Text.Length <= LongestSentence
        && assignment.Clips.FirstOrDefault(clip => clip.Handle == sentence.Clip) is { } clip
        && GroundingCheck.IsSupported(sentence, clip);

    /// <summary>Without markdown, sound marks, and whatever else nobody says.</summary>
    private static string Spoken(string text) => string.Join(' ', Compile.Scripting.Sentences.Split(text));
}

/// <param name="Fault">What is wrong with its style; null where nothing is.</param>
internal sealed record DraftSentence(ScriptSentence Sentence, bool IsSupported, StyleRule? Fault)
{
    public bool IsKept => IsSupported && Fault is null;

    /// <summary>Why it may not be said, for who is to write it anew.</summary>
    public string Why => !IsSupported ? "its clip's texts do not support it" : Fault switch
    {
        StyleRule.Person => "it speaks of somebody in the picture instead of to the viewer",
        StyleRule.Clothes => "it describes clothes or hair",
        StyleRule.Place => "it describes the room or the background",
        StyleRule.Camera => "it speaks of the camera or the picture",
        _ => "it is no sentence",
    };
}
