using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>How much of a video's picture can't be shown, and where. What comes before the first picture that can is no damage.</summary>
/// <param name="Share">0 to 1: pictures that were lost, are missing at the end, or were made up by the decoder, of all that should be.</param>
/// <param name="Stretches">Seconds from the first picture, in order and apart.</param>
internal sealed record PictureDamage(double Share, IReadOnlyList<SceneSpan> Stretches)
{
    /// <summary>
    /// Seconds: decoders mend a broken picture out of the ones around it, and those after it are built upon it, until the next keyframe.
    /// Where that is further away, encoders have drawn most of the picture anew by then.
    /// </summary>
    private const double LongestEcho = 10;

    /// <summary>Stretches with less than this between them are one, in seconds: no clip fits there.</summary>
    private const double ShortestGap = 1.5;

    public static PictureDamage Of(FrameTimes frames, PictureEnd end)
    {
        var (interval, length) = (frames.Interval, end.Shown - frames.First);
        double unshown = Math.Max(frames.LostAtEnd, end.Missing / interval);
        var expected = frames.Count + unshown;
        var stretches = new List<SceneSpan>();
        for (var n = 0; n < frames.Count; n++)
        {
            var (time, lost) = (frames.Frames[n].Time, n == 0 ? 0.0 : frames.Frames[n].Lost);
            if (lost == 0 && !frames.Frames[n].Broken)
            {
                continue;
            }

            var before = n == 0 ? time : frames.Frames[n - 1].Time;
            // A hole in the file takes packets with it that nobody can count.
            lost = lost == 0 ? 0 : Math.Max(lost, Math.Round((time - before) / interval) - 1);
            unshown += lost + (frames.Frames[n].Broken ? 1 : 0);
            expected += lost;
            var next = n + 1 < frames.Count ? frames.Frames[n + 1].Time : end.Shown;
            stretches.Add(new((lost > 0 ? before : time) - frames.First, next - frames.First));
        }

        if (frames.LostAtEnd > 0)
        {
            stretches.Add(new(frames.Last - frames.First, length));
        }

        return new(unshown / expected, Merge(stretches));
    }

    /// <summary>Each stretch goes on to the next picture that stands for itself.</summary>
    /// <param name="keyframes">All pictures that do; null where nobody can say.</param>
    public PictureDamage UntilKeyframe(FrameTimes? keyframes, double first, double duration)
    {
        var whole = (keyframes?.Frames ?? []).Where(frame => !frame.Broken).Select(frame => frame.Time - first).ToList();
        return this with
        {
            Stretches = Merge(Stretches.Select(stretch => stretch with
            {
                End = Math.Min(whole.Find(key => key >= stretch.End - 0.001) is > 0 and var key ? key : duration, Math.Min(duration, stretch.End + LongestEcho)),
            })),
        };
    }

    private static List<SceneSpan> Merge(IEnumerable<SceneSpan> stretches)
    {
        var merged = new List<SceneSpan>();
        foreach (var stretch in stretches.OrderBy(stretch => stretch.Start))
        {
            if (merged.Count > 0 && stretch.Start - merged[^1].End < ShortestGap)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, stretch.End) };
            }
            else
            {
                merged.Add(stretch);
            }
        }

        return merged;
    }
}
