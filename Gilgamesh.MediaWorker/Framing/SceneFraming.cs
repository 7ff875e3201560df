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

    /// <summary>Parts of the window that stay free on each side of a subject.</summary>
    private const double Margin = 0.04;

    /// <summary>Parts of the source's width (or height) a second, and a second squared.</summary>
    private const double MaxSpeed = 0.25, MaxAcceleration = 0.35;

    /// <summary>The path's knots stand so far apart, in frames.</summary>
    private const int Step = 10;

    private static readonly double[] Calm = [0.5, 0.8, 1.3, 2, 3, 5, 8];

    /// <param name="sightings">Of the scene, in order.</param>
    /// <returns>Begins at the scene's first frame, and ends with a knot that holds.</returns>
    public IReadOnlyList<PathKnot> Plan(IReadOnlyList<Sighting> sightings, FrameSpan scene)
    {
        var seen = sightings.Where(one => one.People.Count > 0).ToList();
        var people = seen.Count * 3 >= sightings.Count(one => one.Looked) && seen.Count > 0;
        var spans = people
            ? seen.Select(one => (one.Frame, Span: Main(one.People))).ToList()
            // What differs from the last picture of the scene before is no movement.
            : [.. sightings.Where(one => one.Moved is not null && one.Frame - Step >= scene.First).Select(one => (one.Frame, Span: Along(one.Moved!.Value)))];
        if (spans.Count == 0)
        {
            return [Still(scene, Centre)];
        }

        var (low, high) = (Quantile(spans.Select(one => one.Span.Low), 0.1), Quantile(spans.Select(one => one.Span.High), 0.9));
        if (high - low <= window)
        {
            return [Still(scene, Resting(low, high, people ? Ease : 0.5))];
        }

        var targets = spans.Select(one => (one.Frame, Middle: Clamped(MiddleOf(one.Span)))).ToList();
        return Follow(targets, scene) ?? [Still(scene, Quantile(targets.Select(one => one.Middle), 0.5))];
    }

    /// <summary>The largest, and whoever can be shown with it.</summary>
    private (double Low, double High) Main(IReadOnlyList<Area> people)
    {
        var all = people.OrderByDescending(one => one.Size).Select(Along).ToList();
        return all.Skip(1).Aggregate(all[0], (main, other) =>
        {
            var both = (Low: Math.Min(main.Low, other.Low), High: Math.Max(main.High, other.High));
            return both.High - both.Low <= window * (1 - (2 * Margin)) ? both : main;
        });
    }

    private (double Low, double High) Along(Area area) => upright ? (area.Top, area.Bottom) : (area.Left, area.Right);

    /// <summary>The head is on top.</summary>
    private double MiddleOf((double Low, double High) span) =>
        upright && span.High - span.Low > window ? span.Low - (Margin * window) + (window / 2) : (span.Low + span.High) / 2;

    /// <param name="ease">See <see cref="Ease"/>; half the window: whatever the window in the middle holds is good there.</param>
    private double Resting(double low, double high, double ease)
    {
        var middle = (low + high) / 2;
        var inside = low >= Centre - (window / 2) && high <= Centre + (window / 2);
        return inside && Math.Abs(middle - Centre) <= ease * window ? Centre : Clamped(middle);
    }

    private double Clamped(double middle) => Math.Clamp(middle, window / 2, 1 - (window / 2));

    private static PathKnot Still(FrameSpan scene, double middle) => new(scene.First, middle, Holds: true);

    /// <summary>The least smoothing at which the window keeps within speed and acceleration; null where none does.</summary>
    private List<PathKnot>? Follow(IReadOnlyList<(int Frame, double Middle)> targets, FrameSpan scene)
    {
        var frames = Enumerable.Range(0, Math.Max(2, (scene.Frames + Step - 1) / Step)).Select(n => scene.First + (n * Step)).Where(frame => frame < scene.End).ToList();
        var raw = frames.Select(frame => Interpolated(targets, frame)).ToList();
        var path = Calm.Select(seconds => Smoothed(raw, seconds * HouseFormat.FramesPerSecond / Step)).FirstOrDefault(IsCalm);
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

    private static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Round(part * (sorted.Count - 1))];
    }
}
