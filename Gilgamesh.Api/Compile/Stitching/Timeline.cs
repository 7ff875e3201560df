using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Stitching;

/// <summary>Which clip is shown when: plain data that a test can read, carried out by the media worker.</summary>
internal static class Timeline
{
    // A clip that is seen for less than this is a flicker.
    private const int ShortestPlay = 24;

    /// <summary>
    /// The clips one after the other, from the first again when all were shown, the last one cut at the end. Where there is no time to
    /// show all of them whole, each gives up its share: what is spoken of is seen.
    /// </summary>
    /// <param name="lengths">Frames of each clip, at least one each.</param>
    /// <returns>The clip's place and the frames shown of it; the frames add up to <paramref name="frames"/>.</returns>
    public static IReadOnlyList<(int Clip, int Frames)> Lay(IReadOnlyList<int> lengths, int frames)
    {
        if (lengths.Sum() > frames && frames >= lengths.Sum(Seen))
        {
            return Shared(lengths, frames);
        }

        var plays = new List<(int Clip, int Frames)>();
        for (var left = frames; left > 0;)
        {
            var clip = plays.Count % lengths.Count;
            plays.Add((clip, Math.Min(lengths[clip], left)));
            left -= plays[^1].Frames;
        }

        if (plays.Count > 1 && plays[^1].Frames < ShortestPlay && plays[^2].Frames + plays[^1].Frames >= 2 * ShortestPlay)
        {
            // The one before gives up some frames, so that the last one can be seen.
            var (last, before) = (plays[^1], plays[^2]);
            var moved = Math.Min(ShortestPlay, lengths[last.Clip]) - last.Frames;
            plays[^2] = before with { Frames = before.Frames - moved };
            plays[^1] = last with { Frames = last.Frames + moved };
        }

        return plays;
    }

    private static int Seen(int length) => Math.Min(ShortestPlay, length);

    private static List<(int Clip, int Frames)> Shared(IReadOnlyList<int> lengths, int frames)
    {
        var plays = new List<(int Clip, int Frames)>();
        for (var (clip, left, wanted) = (0, frames, lengths.Sum()); clip < lengths.Count; clip++)
        {
            var share = (int)Math.Round(left * (double)lengths[clip] / wanted);
            plays.Add((clip, Math.Clamp(share, Seen(lengths[clip]), left - lengths.Skip(clip + 1).Sum(Seen))));
            left -= plays[^1].Frames;
            wanted -= lengths[clip];
        }

        return plays;
    }

    /// <summary>The whole video, segment by segment, with what is shown between them.</summary>
    public static StitchRequest Plan(
        CompilationRequest request, IReadOnlyList<CutSegment> segments, CompilationScript script, Narration narration, IReadOnlyList<Interlude>? interludes = null)
    {
        var transition = Enum.Parse<Transition>(request.Transition, ignoreCase: true);
        var wanted = transition == Transition.Cut ? 0 : (int)Math.Round(request.TransitionDuration * HouseFormat.FramesPerSecond);
        List<(int Frames, Func<int, StitchSegment> Segment)> parts = [];
        for (var n = 0; n <= segments.Count; n++)
        {
            parts.AddRange((interludes ?? []).Where(each => each.Place == n).Select(each => (each.Frames, (Func<int, StitchSegment>)each.Segment)));
            if (n < segments.Count)
            {
                var (segment, said, narrated) = (segments[n], script.Segments[n], narration.Segments[n]);
                parts.Add((narrated.Frames, lead => Plan(segment, said, narrated, lead)));
            }
        }

        return new(request.Format, [.. parts.Select((part, n) => part.Segment(Lead(n)))], request.TitleOrDefault)
        {
            Transition = transition,
        };

        int Lead(int n) => n > 0 && Math.Min(parts[n - 1].Frames, parts[n].Frames) >= wanted + HouseFormat.GopFrames ? wanted : 0;
    }

    /// <summary>Where nobody speaks, each sentence begins a page of text over the picture.</summary>
    private static StitchSegment Plan(CutSegment segment, ScriptSegment script, NarratedSegment narrated, int lead) => new(
        [.. Lay([.. segment.Clips.Select(clip => clip.LoopFrames ?? clip.Span.Frames)], lead + narrated.Frames).Select(play => new ClipPlay(segment.Clips[play.Clip].ClipKey!, play.Frames))],
        narrated.SpeechKey,
        narrated.SpeechKey is null && script.Sentences.Count > 0 ? string.Join('\n', script.Sentences.Select(sentence => sentence.Text)) : null,
        narrated.Silences)
    {
        Lead = lead,
    };
}
