using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>The version that is edited: what of it can be used again.</summary>
internal sealed class EditedVersion
{
    // Behind each sentence, where the version before tells nothing.
    private const int UsualPause = 20;
    private const int ShortestPause = 6;
    private const int LongestPause = 75;

    private readonly CompilationRequest _request;
    private readonly List<CutClip> _clips;
    private readonly Dictionary<string, (ScriptSegment Script, NarratedSegment Narrated)> _segments;
    private readonly Dictionary<string, string> _evidence;
    private readonly double? _speed;

    /// <param name="edit">As it was rendered.</param>
    public EditedVersion(VideoEdit edit, CompilationRequest request, CompilationState state)
    {
        _request = request;
        _speed = state.Narration?.Speed;
        Edit = edit;
        Plan = state.Plan ?? state.Render?.Plan ?? new(Edit.Segments!.Sum(segment => segment.Duration ?? 0), [], "request");
        Writer = state.Script?.Provider ?? state.Render?.Writer ?? ExtractiveScript.Name;
        Speaker = state.Narration?.Provider;
        _clips = [.. (state.Clips?.Segments ?? []).SelectMany(segment => segment.Clips)];
        var scripts = state.Script?.Segments ?? [];
        _segments = scripts.Zip(state.Narration?.Segments ?? []).Select((part, n) => (Edit.Segments![n].Id!, part)).ToDictionary(part => part.Item1, part => part.part);
        _evidence = scripts.SelectMany(segment => segment.Sentences)
            .Concat((state.Render?.Segments ?? []).SelectMany(segment => segment.Sentences ?? []))
            .Where(sentence => sentence.Evidence.Length > 0)
            .DistinctBy(sentence => sentence.Text).ToDictionary(sentence => sentence.Text, sentence => sentence.Evidence);
    }

    public VideoEdit Edit { get; }

    public CompilationPlan Plan { get; }

    public string Writer { get; }

    public string? Speaker { get; }

    /// <summary>The clip that is shown of just that stretch; null where none is.</summary>
    public CutClip? Clip(Guid videoId, FrameSpan span) => _clips.Find(clip => clip.Candidate.VideoId == videoId && (clip.Span == span || clip.Candidate.Span == span));

    /// <summary>Whether a clip looks as the edit wants it.</summary>
    public bool HasPicture(VideoEdit edit, CutClip clip, Framing framing) =>
        clip.ClipKey is not null && PictureFormat.Find(edit.AspectRatio, edit.Resolution) == _request.Format && FramingOf(clip) == framing;

    /// <summary>What a sentence of the version rests on; null for one that it has not.</summary>
    public string? Evidence(string sentence) => _evidence.GetValueOrDefault(sentence);

    /// <summary>The speech of a segment, where it says the same in the same way.</summary>
    /// <param name="sentences">Null: not written yet.</param>
    public NarratedSegment? Spoken(VideoEdit edit, string id, IReadOnlyList<ScriptSentence>? sentences) =>
        sentences is { Count: > 0 } && _segments.TryGetValue(id, out var segment) && segment.Narrated.SpeechKey is not null
            && new ScriptSegment(sentences).Text == segment.Script.Text && edit.VoicePreference == _request.VoicePreference && edit.Speed == _speed
            ? segment.Narrated
            : null;

    /// <summary>Frames behind each sentence: as they were in that segment, or else in the whole.</summary>
    public int Pause(string id) => PauseOf(_segments.TryGetValue(id, out var segment) ? [segment] : _segments.Values) ?? PauseOf(_segments.Values) ?? UsualPause;

    private static int? PauseOf(IReadOnlyCollection<(ScriptSegment Script, NarratedSegment Narrated)> segments)
    {
        var spoken = segments.Where(segment => segment.Narrated.SpeechKey is not null).ToList();
        return spoken.Count == 0
            ? null
            : Math.Clamp(
                spoken.Sum(segment => segment.Narrated.Frames - HouseFormat.FramesFor(segment.Narrated.Samples)) / spoken.Sum(segment => segment.Script.Sentences.Count),
                ShortestPause, LongestPause);
    }

    private Framing FramingOf(CutClip clip)
    {
        var own = Edit.Segments!.SelectMany(segment => segment.Clips!).FirstOrDefault(shown => shown.VideoId == clip.Candidate.VideoId && FrameSpan.Of(shown.Start, shown.End) == clip.Span)?.Framing;
        return own is null ? clip.Candidate.Framing ?? _request.Frame : Enum.Parse<Framing>(own, ignoreCase: true);
    }
}
