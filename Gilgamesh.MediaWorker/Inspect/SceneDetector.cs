using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>
/// Finds hard cuts, and slides that give way to each other. A cut is one picture that differs much more from the one before it than its neighbours do; a fast camera
/// differs as much, but in every picture. Dissolves and zooms are not cuts.
/// </summary>
internal static class SceneDetector
{
    /// <summary>A jump of this much is a cut in any company. Explosions and shaken cameras reach 8.3 in the test films, cuts start at 9.9.</summary>
    private const float SureJump = 9;

    /// <summary>In a calm picture less is enough: a drawn figure before a plain wall changes few pixels when the view changes.</summary>
    private const float CalmJump = 2;

    /// <summary>How much a calm cut stands out from the greatest change around it.</summary>
    private const float CalmRatio = 1.9f;

    /// <summary>
    /// A camera that moves evenly changes each picture by as much as the one before, so that nothing jumps: a cut in it stands out
    /// from the greatest jump around by this much. The most of what is no cut in the test films is 2.8.
    /// </summary>
    private const float EvenRatio = 4;

    /// <summary>It stands out from the changes around too, unlike a flash, which goes as it came.</summary>
    private const float EvenChange = 1.5f;

    /// <summary>
    /// A slide is still before and after, so that even text that gives way to other text on white stands out: those change the picture by
    /// 0.6 at least, and what an encoder changes in a still by 0.1, at its beginning by 0.45.
    /// </summary>
    private const float SlideChange = 0.55f;

    /// <summary>How much a new slide stands out from the greatest change while the one before and its own stand.</summary>
    private const float SlideRatio = 5;

    /// <summary>Seconds that a slide stands at least: more than one, the pace of much footage with few pictures. Where each is a single picture, nothing is around it.</summary>
    private const double SlideStands = 1.1;

    /// <summary>Seconds on either side that count as "around", but always two pictures at least.</summary>
    private const double Around = 0.5;

    /// <summary>Seconds: a shorter shot belongs to the one before it.</summary>
    private const double ShortestScene = 0.3;

    /// <param name="duration">Seconds from the first picture to the end of the last.</param>
    /// <returns>Shots without gaps, in seconds from the first picture.</returns>
    public static IReadOnlyList<SceneSpan> Detect(FrameTimes frames, double duration)
    {
        double[] bounds = [0, .. Cuts(frames, duration), duration];
        return [.. bounds.Zip(bounds.Skip(1), (start, end) => new SceneSpan(Math.Round(start, 6), Math.Round(end, 6)))];
    }

    private static SortedSet<double> Cuts(FrameTimes frames, double duration)
    {
        var strongestFirst = Enumerable.Range(1, Math.Max(0, frames.Count - 1))
            .Where(n => IsCut(frames.Frames, n))
            .OrderByDescending(n => frames.Frames[n].Jump)
            .Select(n => frames.Frames[n].Time - frames.First);
        var cuts = new SortedSet<double>();
        foreach (var time in strongestFirst)
        {
            if (time >= ShortestScene
                && duration - time >= ShortestScene
                && cuts.GetViewBetween(time - ShortestScene, time + ShortestScene).Count == 0)
            {
                cuts.Add(time);
            }
        }

        return cuts;
    }

    private static bool IsCut(IReadOnlyList<ScannedFrame> frames, int n)
    {
        var (change, jump) = (frames[n].Change, frames[n].Jump);
        if (jump >= SureJump || (change >= SlideChange && change >= SlideRatio * GreatestAround(frames, n, SlideStands, 0).Change))
        {
            return true;
        }

        if (jump < CalmJump)
        {
            return false;
        }

        var (greatestChange, greatestJump) = GreatestAround(frames, n, Around, 2);
        return change >= CalmRatio * greatestChange || (jump >= EvenRatio * greatestJump && change >= EvenChange * greatestChange);
    }

    /// <param name="least">Pictures on either side that count, however far away.</param>
    private static (float Change, float Jump) GreatestAround(IReadOnlyList<ScannedFrame> frames, int n, double seconds, int least)
    {
        var (change, jump) = (0f, 0f);
        for (var i = n - 1; i > 0 && IsAround(i); i--)
        {
            (change, jump) = (Math.Max(change, frames[i].Change), Math.Max(jump, frames[i].Jump));
        }

        for (var i = n + 1; i < frames.Count && IsAround(i); i++)
        {
            (change, jump) = (Math.Max(change, frames[i].Change), Math.Max(jump, frames[i].Jump));
        }

        return (change, jump);

        bool IsAround(int i) => Math.Abs(i - n) <= least || Math.Abs(frames[i].Time - frames[n].Time) <= seconds;
    }
}
