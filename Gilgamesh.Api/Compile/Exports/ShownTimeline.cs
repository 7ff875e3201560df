using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>What the finished video shows and says, as it was put together: exact where the clips' times alone are not.</summary>
/// <param name="Transition"><c>cut</c>, <c>crossfade</c>, <c>dip</c> or <c>slide</c>.</param>
/// <param name="Parts">Segments and cards, one behind the other.</param>
public sealed record ShownTimeline(string Transition, IReadOnlyList<ShownPart> Parts)
{
    /// <summary>Null where no picture was cut.</summary>
    internal static ShownTimeline? Of(CompilationRequest request, CompilationState state)
    {
        var segments = state.Clips!.Segments;
        if (state.Script is null || segments.Any(segment => segment.Clips.Any(clip => clip.ClipKey is null)))
        {
            return null;
        }

        var plan = Timeline.Plan(request, segments, state.Script, state.Narration!, Interludes.Of(request, state));
        List<ShownPart> parts = [];
        var next = 0;
        foreach (var part in plan.Segments)
        {
            parts.Add(part.Card is { } card
                ? new(null, card.Frames - part.Lead, part.Lead, [], [])
                : Part(next, segments[next], state.Narration!.Segments[next++], part));
        }

        return new(plan.Transition.ToString().ToLowerInvariant(), parts);
    }

    private static ShownPart Part(int place, CutSegment segment, NarratedSegment narrated, StitchSegment part) => new(
        place,
        narrated.Frames,
        part.Lead,
        [.. part.Plays.Select(play => Play(segment.Clips.First(clip => clip.ClipKey == play.ClipKey), play))],
        narrated.SpeechKey is { } key ? [.. Heard(key, narrated)] : []);

    private static ShownPlay Play(CutClip clip, ClipPlay play) => new(clip.Candidate.VideoId.ToString(), clip.Candidate.VideoTitle, clip.Span.First, clip.Span.Frames, play.Frames, play.ClipKey);

    /// <summary>The speech, in as many pieces as the silences put into it leave.</summary>
    private static IEnumerable<HeardSpeech> Heard(string key, NarratedSegment narrated)
    {
        long at = 0;
        long from = 0;
        foreach (var (place, samples) in (narrated.Silences ?? []).Append(new(narrated.Samples, 0)))
        {
            if (place > from)
            {
                yield return new(key, at, from, place - from);
            }

            at += place - from + samples;
            from = place;
        }
    }
}

/// <param name="Segment">From 0 on; null for a card.</param>
/// <param name="Frames">At 30 a second, its lead not among them.</param>
/// <param name="Lead">Frames of its plays that are seen before it begins, in the transition over the end of the part before.</param>
public sealed record ShownPart(int? Segment, int Frames, int Lead, IReadOnlyList<ShownPlay> Plays, IReadOnlyList<HeardSpeech> Speech);

/// <summary>One showing of a clip, from the clip's first frame on.</summary>
/// <param name="Title">The source video's.</param>
/// <param name="SourceFrame">Of the source video, at 30 a second: the clip's first.</param>
/// <param name="ClipFrames">Of the whole clip.</param>
/// <param name="Frames">That are shown, the part's lead among them.</param>
/// <param name="Key">Of the clip's file; null where none is known.</param>
public sealed record ShownPlay(string VideoId, string Title, int SourceFrame, int ClipFrames, int Frames, string? Key);

/// <summary>A piece of a segment's speech, in samples at 48 kHz.</summary>
/// <param name="At">From the segment's start.</param>
/// <param name="From">In the speech.</param>
public sealed record HeardSpeech(string Key, long At, long From, long Samples);
