using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>Plays one behind the other, cut where a copy can begin.</summary>
internal static class PlayList
{
    public static int Frames(IEnumerable<TimelinePlay> plays) => plays.Sum(play => play.Frames);

    /// <summary>The last frame up to this one that is a keyframe.</summary>
    public static int KeyframeBefore(IReadOnlyList<TimelinePlay> plays, int frame)
    {
        var (play, start) = At(plays, frame);
        return play is null ? frame : start + Keyframes(play).Last(key => key <= frame - start);
    }

    /// <summary>The first frame from this one on that is a keyframe, or the end of its play.</summary>
    public static int KeyframeAfter(IReadOnlyList<TimelinePlay> plays, int frame)
    {
        var (play, start) = At(plays, frame);
        return play is null ? frame : start + Keyframes(play).Append(play.Frames).First(key => key >= frame - start);
    }

    /// <param name="frame">A keyframe, or the end of a play.</param>
    public static (IReadOnlyList<TimelinePlay> Before, IReadOnlyList<TimelinePlay> After) Split(IReadOnlyList<TimelinePlay> plays, int frame)
    {
        List<TimelinePlay> before = [];
        List<TimelinePlay> after = [];
        foreach (var play in plays)
        {
            var shown = Math.Clamp(frame - Frames(before) - Frames(after), 0, play.Frames);
            if (shown > 0)
            {
                before.Add(shown == play.Frames ? play : play with { Frames = shown, Whole = false });
            }

            if (shown < play.Frames)
            {
                after.Add(shown == 0 ? play : play with { First = play.First + shown, Frames = play.Frames - shown });
            }
        }

        return (before, after);
    }

    /// <summary>The play that shows a frame, and the frame that it begins with; no play at the very end.</summary>
    private static (TimelinePlay? Play, int Start) At(IReadOnlyList<TimelinePlay> plays, int frame)
    {
        var start = 0;
        foreach (var play in plays)
        {
            if (frame < start + play.Frames)
            {
                return (play, start);
            }

            start += play.Frames;
        }

        return (null, start);
    }

    /// <summary>Counted from the first frame that is shown.</summary>
    private static IEnumerable<int> Keyframes(TimelinePlay play) =>
        Mp4Index.Read(play.Path).Single().Keyframes.Select(key => key - play.First).Where(key => key >= 0 && key < play.Frames);
}
