using System.Globalization;

namespace Gilgamesh.MediaWorker.Framing;

/// <summary>From this frame on the window's middle stands there, or goes in a straight line to where the next knot of its scene has it.</summary>
/// <param name="Frame">Of the rendition.</param>
/// <param name="Middle">0 to 1 of the source's width, or of its height where that is cut.</param>
/// <param name="Holds">True where it stays until the next knot; the last one of each scene does.</param>
internal readonly record struct PathKnot(int Frame, double Middle, bool Holds);

/// <summary>Where the crop of a video stands, frame by frame, as plain data.</summary>
/// <param name="Knots">In order, from frame 0 on.</param>
internal sealed record CropPath(IReadOnlyList<PathKnot> Knots)
{
    /// <summary>A minute has 180 at most, and some for its cuts. Many more for each of eight formats would make an argument that no system takes.</summary>
    private const int MaxKnots = 300;

    /// <summary>ffmpeg takes a sum of some ninety terms, and any number of sums in brackets up to that.</summary>
    private const int MaxTerms = 40;

    /// <summary>The knots of a stretch, counted from its first frame.</summary>
    public CropPath From(int first, int frames)
    {
        List<PathKnot> knots = [];
        for (var n = 0; n < Knots.Count; n++)
        {
            var knot = Knots[n];
            var end = n + 1 < Knots.Count ? Knots[n + 1].Frame : int.MaxValue;
            if (end > first && knot.Frame < first + frames)
            {
                knots.Add(knot.Frame >= first ? knot with { Frame = knot.Frame - first } : knot with { Frame = 0, Middle = At(n, first) });
            }
        }

        return knots.Count <= MaxKnots ? new(knots) : new([new(0, 0.5, Holds: true)]);
    }

    public double At(int frame)
    {
        var n = 0;
        while (n + 1 < Knots.Count && Knots[n + 1].Frame <= frame)
        {
            n++;
        }

        return At(n, frame);
    }

    /// <summary>The crop's edge in pixels, as ffmpeg's expression of the frame's number <c>n</c>.</summary>
    /// <param name="size">Pixels of the source.</param>
    /// <param name="keep">Pixels of the window.</param>
    public string Expression(int size, int keep)
    {
        double Edge(double middle) => Math.Clamp((middle * size) - (keep / 2.0), 0, size - keep);
        if (Knots.All(knot => knot.Holds && knot.Middle == Knots[0].Middle))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{2 * (int)Math.Round(Edge(Knots[0].Middle) / 2)}");
        }

        var parts = Knots.Select((knot, n) =>
        {
            var (from, to) = (Edge(knot.Middle), knot.Holds || n + 1 == Knots.Count ? Edge(knot.Middle) : Edge(Knots[n + 1].Middle));
            var when = n + 1 == Knots.Count ? $"gte(n,{knot.Frame})" : $"between(n,{knot.Frame},{Knots[n + 1].Frame - 1})";
            var slope = n + 1 == Knots.Count ? 0 : (to - from) / (Knots[n + 1].Frame - knot.Frame);
            return string.Create(CultureInfo.InvariantCulture, $"{when}*({from:0.##}{(slope == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"+(n-{knot.Frame})*({slope:0.#####})"))})");
        });
        return $"round({string.Join('+', parts.Chunk(MaxTerms).Select(terms => $"({string.Join('+', terms)})"))})";
    }

    private double At(int n, int frame)
    {
        var knot = Knots[n];
        if (knot.Holds || n + 1 == Knots.Count)
        {
            return knot.Middle;
        }

        var next = Knots[n + 1];
        return knot.Middle + ((next.Middle - knot.Middle) * (frame - knot.Frame) / (next.Frame - knot.Frame));
    }
}
