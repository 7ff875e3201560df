using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Framing;

/// <summary>
/// Where the window of a scene stands. It is still where it can hold all that the subject does, and in the middle where that holds it too; else it follows, no faster
/// than a cameraman.
/// </summary>
/// <param name="window">The window's part of the source's width, or height; less than 1.</param>
/// <param name="upright">True where height is cut: then a subject that is too tall keeps its head.</param>
internal sealed class SceneFraming(double window, bool upright)
{
    public const double Centre = 0.5;

    /// <summary>Parts of the window: so far from its middle a subject may stand without a reason to move.</summary>
    private const double Ease = 0.12;

    /// <summary>Of the pictures with the subject: a window that has it in so many stays where it is.</summary>
    private const double Enough = 0.8;

    /// <summary>Parts of the source's width (or height) a second, and a second squared.</summary>
    private const double MaxSpeed = 0.25, MaxAcceleration = 0.35;

    /// <summary>The path's knots stand so far apart, in frames.</summary>
    private const int Step = 10;

    /// <summary>Seconds over which the path is smoothed; movement is a rougher hint than a person.</summary>
    private static readonly double[] Calm = [0.5, 0.8, 1.3, 2, 3, 5, 8];

    /// <param name="sightings">Of the scene, in order.</param>
    /// <returns>Begins at the scene's first frame, and ends with a knot that holds.</returns>
    public IReadOnlyList<PathKnot> Plan(IReadOnlyList<Sighting> sightings, FrameSpan scene)
    {
        var seen = sightings.Where(one => one.People.Count > 0).ToList();
        var people = seen.Count > 0 && seen.Count * 3 >= sightings.Count(one => one.Looked);
        List<Hint> hints = people
            ? [.. seen.SelectMany(one => one.People.Select(area => Of(one.Frame, area, people: true)))]
            // What differs from the last picture of the scene before is no movement.
            : [.. sightings.Where(one => one.Moved is not null && one.Frame - Step >= scene.First).Select(one => Of(one.Frame, one.Moved!.Value, people: false))];
        if (hints.Count == 0)
        {
            return [Still(scene, Centre)];
        }

        var still = Best(hints, people);
        return hints.Where(hint => Holds(still, hint)).DistinctBy(hint => hint.Frame).Count() >= Enough * hints.DistinctBy(hint => hint.Frame).Count()
            ? [Still(scene, still)]
            : Follow(Targets(hints), scene, people ? Calm : Calm[2..]) ?? [Still(scene, still)];
    }

    /// <summary>A part of the picture along the side that is cut, and what of it has to be seen: the head of a person.</summary>
    private readonly record struct Hint(int Frame, double From, double To, double Middle, double Weight);

    private Hint Of(int frame, Area area, bool people)
    {
        var (low, high) = upright ? (area.Top, area.Bottom) : (area.Left, area.Right);
        var length = high - low;
        // The head is on top; and over it there is a little room.
        return people && upright
            ? new(frame, low, low + (0.35 * length), length > window ? low - (0.04 * window) + (window / 2) : (low + high) / 2, area.Size)
            : new(frame, low + (0.3 * length), high - (0.3 * length), (low + high) / 2, people ? area.Size : 1);
    }

    private bool Holds(double middle, Hint hint) => hint.From >= middle - (window / 2) && hint.To <= middle + (window / 2);

    /// <summary>
    /// Where a window that stands still has most of the subjects: around the middle of those it has, or in the picture's middle where it has as much there and they don't stand aside.
    /// </summary>
    private double Best(List<Hint> hints, bool people)
    {
        double Score(double middle) => hints.Where(hint => Holds(middle, hint)).Sum(hint => hint.Weight);
        var places = Enumerable.Range(0, 41).Select(n => (window / 2) + (n / 40.0 * (1 - window))).Append(Centre).ToList();
        var best = places.Max(Score);
        var good = places.Where(place => Score(place) >= 0.98 * best).ToList();
        var held = hints.Where(hint => good.Any(place => Holds(place, hint))).ToList();
        var mean = Clamped(held.Count == 0 ? Centre : held.Sum(hint => hint.Middle * hint.Weight) / held.Sum(hint => hint.Weight));
        return good.Contains(Centre) && (!people || Math.Abs(mean - Centre) <= Ease * window) ? Centre
            : Score(mean) >= 0.98 * best ? mean
            : good.MinBy(place => Math.Abs(place - mean));
    }

    /// <summary>One after the other: in each picture the one that is nearest to where the last one was.</summary>
    private List<(int Frame, double Middle)> Targets(List<Hint> hints)
    {
        List<(int Frame, double Middle)> targets = [];
        foreach (var frame in hints.GroupBy(hint => hint.Frame))
        {
            var next = targets.Count == 0 ? frame.MaxBy(hint => hint.Weight) : frame.MinBy(hint => Math.Abs(hint.Middle - targets[^1].Middle));
            targets.Add((frame.Key, Clamped(next.Middle)));
        }

        return targets;
    }

    private double Clamped(double middle) => Math.Clamp(middle, window / 2, 1 - (window / 2));

    private static PathKnot Still(FrameSpan scene, double middle) => new(scene.First, middle, Holds: true);

    /// <summary>The least smoothing at which the window keeps within speed and acceleration; null where none does.</summary>
    private List<PathKnot>? Follow(IReadOnlyList<(int Frame, double Middle)> targets, FrameSpan scene, IEnumerable<double> smoothing)
    {
        var frames = Enumerable.Range(0, Math.Max(2, (scene.Frames + Step - 1) / Step)).Select(n => scene.First + (n * Step)).Where(frame => frame < scene.End).ToList();
        var raw = frames.Select(frame => Interpolated(targets, frame)).ToList();
        var path = smoothing.Select(seconds => Smoothed(raw, seconds * HouseFormat.FramesPerSecond / Step)).FirstOrDefault(IsCalm);
        return path is null ? null : Simplified([.. frames.Zip(path, (frame, middle) => new PathKnot(frame, Clamped(middle), Holds: false))]);
    }

    private static double Interpolated(IReadOnlyList<(int Frame, double Middle)> targets, int frame)
    {
        var after = targets.FirstOrDefault(one => one.Frame >= frame, targets[^1]);
        var before = targets.LastOrDefault(one => one.Frame <= frame, targets[0]);
        return after.Frame <= before.Frame || frame <= before.Frame
            ? before.Middle
            : before.Middle + ((after.Middle - before.Middle) * (frame - before.Frame) / (after.Frame - before.Frame));
    }

    /// <param name="width">Of the bell, in knots.</param>
    private static List<double> Smoothed(List<double> raw, double width)
    {
        var reach = (int)Math.Ceiling(3 * width);
        return [.. raw.Select((_, n) =>
        {
            var (sum, weights) = (0.0, 0.0);
            for (var k = -reach; k <= reach; k++)
            {
                var weight = Math.Exp(-k * k / (2 * width * width));
                sum += weight * raw[Math.Clamp(n + k, 0, raw.Count - 1)];
                weights += weight;
            }

            return sum / weights;
        })];
    }

    private static bool IsCalm(List<double> path)
    {
        const double Seconds = Step / (double)HouseFormat.FramesPerSecond;
        var speeds = path.Zip(path.Skip(1), (a, b) => (b - a) / Seconds).ToList();
        return speeds.All(speed => Math.Abs(speed) <= MaxSpeed) && speeds.Zip(speeds.Skip(1), (a, b) => (b - a) / Seconds).All(change => Math.Abs(change) <= MaxAcceleration);
    }

    /// <summary>Without the knots that lie on the way between others.</summary>
    private static List<PathKnot> Simplified(List<PathKnot> knots)
    {
        const double Visible = 0.002;
        List<PathKnot> kept = [knots[0]];
        for (var (n, last) = (1, 0); n < knots.Count; n++)
        {
            if (n == knots.Count - 1 || !IsStraight(last, n + 1))
            {
                kept.Add(knots[n]);
                last = n;
            }
        }

        bool IsStraight(int first, int end)
        {
            var (from, to) = (knots[first], knots[end]);
            return Enumerable.Range(first, end - first).All(
                n => Math.Abs(from.Middle + ((to.Middle - from.Middle) * (knots[n].Frame - from.Frame) / (to.Frame - from.Frame)) - knots[n].Middle) < Visible);
        }

        kept[^1] = kept[^1] with { Holds = true };
        return kept;
    }
}
