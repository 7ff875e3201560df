using System.Numerics;
using System.Text;
using static System.FormattableString;

namespace Gilgamesh.Samples.Drawing;

/// <summary>The data of SVG paths.</summary>
internal static class Outline
{
    /// <summary>Two circles and all that lies between them: the shape of every limb.</summary>
    public static string Capsule(Vector2 a, float radiusA, Vector2 b, float radiusB)
    {
        var line = b - a;
        var length = line.Length();
        if (length <= MathF.Abs(radiusA - radiusB) + 0.01f)
        {
            return radiusA > radiusB ? Disc(a, radiusA) : Disc(b, radiusB);
        }

        var direction = MathF.Atan2(line.Y, line.X);
        var tangent = MathF.Acos((radiusA - radiusB) / length);
        var (plus, minus) = (Polar(direction + tangent), Polar(direction - tangent));
        var (a1, b1, b2, a2) = (a + plus * radiusA, b + plus * radiusB, b + minus * radiusB, a + minus * radiusA);
        var wide = tangent > MathF.PI / 2 ? 1 : 0;
        return Invariant($"M{a1.X:0.#} {a1.Y:0.#}L{b1.X:0.#} {b1.Y:0.#}A{radiusB:0.#} {radiusB:0.#} 0 {wide} 0 {b2.X:0.#} {b2.Y:0.#}")
            + Invariant($"L{a2.X:0.#} {a2.Y:0.#}A{radiusA:0.#} {radiusA:0.#} 0 {1 - wide} 0 {a1.X:0.#} {a1.Y:0.#}Z");
    }

    public static string Disc(Vector2 at, float radius) =>
        Invariant($"M{at.X - radius:0.#} {at.Y:0.#}a{radius:0.#} {radius:0.#} 0 1 0 {2 * radius:0.#} 0a{radius:0.#} {radius:0.#} 0 1 0 {-2 * radius:0.#} 0Z");

    /// <summary>A curve from one point to another, drawn towards a third.</summary>
    public static string Bow(Vector2 from, Vector2 toward, Vector2 to) =>
        Invariant($"M{from.X:0.#} {from.Y:0.#}Q{toward.X:0.#} {toward.Y:0.#} {to.X:0.#} {to.Y:0.#}");

    public static string Polygon(params ReadOnlySpan<Vector2> points) => Through(points) + "Z";

    public static string Through(params ReadOnlySpan<Vector2> points)
    {
        var data = new StringBuilder();
        foreach (var point in points)
        {
            data.Append(data.Length == 0 ? 'M' : 'L').Append(Invariant($"{point.X:0.#} {point.Y:0.#}"));
        }

        return data.ToString();
    }

    private static Vector2 Polar(float angle) => new(MathF.Cos(angle), MathF.Sin(angle));
}
