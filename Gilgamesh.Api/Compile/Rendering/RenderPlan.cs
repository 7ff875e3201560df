using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Rendering;

/// <summary>What a version is made of: an edit, with what of the version before it can be used again.</summary>
/// <param name="Edit">As it was rendered.</param>
/// <param name="Plan">The first version's: what was asked for still counts when something else is looked for.</param>
/// <param name="Changes">Against the version before.</param>
/// <param name="Writer">Who wrote the script.</param>
/// <param name="Speaker">Who spoke what can be used again; null where nothing can.</param>
internal sealed record RenderPlan(
    VideoEdit Edit, CompilationPlan Plan, IReadOnlyList<RenderedSegment> Segments, IReadOnlyList<EditChange> Changes, string Writer, string? Speaker)
{
    /// <summary>Nothing of the version before is used: something of it was gone.</summary>
    public RenderPlan Anew() => this with
    {
        Segments = [.. Segments.Select(segment => segment with { Spoken = null, Clips = [.. segment.Clips.Select(clip => clip with { Cut = null })] })],
    };
}

/// <param name="Sentences">Null: they are to be written.</param>
/// <param name="Spoken">Of the version before, where the same is said in the same voice; else null.</param>
/// <param name="Pause">Frames of silence behind each sentence.</param>
internal sealed record RenderedSegment(
    string Id, string Query, IReadOnlyList<RenderedClip> Clips, IReadOnlyList<ScriptSentence>? Sentences, NarratedSegment? Spoken, int Pause)
{
    /// <summary>Frames of its clips, each once.</summary>
    public int ClipFrames => Clips.Sum(clip => clip.Candidate.Span.Frames);

    /// <summary>Seconds that a segment about these clips should take, as a query's.</summary>
    public double Target => Math.Clamp(HouseFormat.Seconds(ClipFrames), SearchQuery.MinDuration, SearchQuery.MaxDuration);

    /// <summary>How long it will be, in seconds.</summary>
    public double EstimatedSeconds(double speed) => (Spoken, Sentences) switch
    {
        ({ } spoken, _) => HouseFormat.Seconds(spoken.Frames),
        (_, null) => Target,
        (_, []) => HouseFormat.Seconds(ClipFrames),
        _ => (Sentences.Sum(sentence => SpeechRate.Seconds(sentence.Text)) / speed) + HouseFormat.Seconds(Pause * Sentences.Count),
    };
}

/// <param name="Cut">Of the version before, where it is the same picture; else null.</param>
internal sealed record RenderedClip(ClipCandidate Candidate, Framing Framing, CutClip? Cut);
