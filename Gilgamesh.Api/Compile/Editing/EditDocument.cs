using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>Writes down what a compilation is made of, as its clients may change it.</summary>
internal static class EditDocument
{
    /// <param name="state">Of a compilation that is completed, or of a version that was at least asked for.</param>
    /// <returns>Null where nothing is known of its clips.</returns>
    public static VideoEdit? Of(CompilationRequest request, CompilationState state) => state switch
    {
        { Clips: not null, Script: not null, Narration: not null } => Whole(request, state),
        _ => state.Render?.Edit,
    };

    public static EditScene Scene(FrameSpan scene) => new(Math.Round(scene.StartSeconds, 3), Math.Round(scene.EndSeconds, 3));

    private static VideoEdit Whole(CompilationRequest request, CompilationState state) => new(
        request.TitleOrDefault, request.VoicePreference, state.Narration!.Speed, request.Format.AspectRatio, request.Resolution, request.Framing,
        request.Music, request.OriginalAudio, request.Captions, request.Transition, request.TransitionDuration, request.Cards, request.Brand,
        [.. state.Clips!.Segments.Select((segment, n) => new EditSegment(
            [.. segment.Clips.Select((clip, c) => Clip(clip, state.Render?.Edit.Segments![n].Clips![c].Framing))],
            [.. state.Script!.Segments[n].Sentences.Select(sentence => Sentence(sentence, [.. segment.Clips.Select(clip => clip.Candidate)]))],
            segment.Query,
            state.Render?.Segments[n].Id ?? $"s{n + 1}",
            HouseFormat.Seconds(state.Narration.Segments[n].Frames)))]);

    public static EditSentence Sentence(ScriptSentence sentence, IReadOnlyList<ClipCandidate> clips)
    {
        var support = SentenceSupport.Quoted(sentence.Evidence, clips);
        return new(sentence.Text, support is null && !Phrases.IsCourtesy(sentence.Text), support?.Clip, support?.Evidence);
    }

    private static EditClip Clip(CutClip clip, string? framing) => new(
        clip.Candidate.VideoId, Math.Round(clip.Span.StartSeconds, 3), Math.Round(clip.Span.EndSeconds, 3), framing,
        clip.Candidate.VideoTitle, Scene(clip.Candidate.Scene), clip.Candidate.ConfidenceName);
}
