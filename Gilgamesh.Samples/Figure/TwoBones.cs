using System.Numerics;

namespace Gilgamesh.Samples.Figure;

/// <summary>Two bones of fixed length between a fixed joint and a place to reach: an arm or a leg.</summary>
internal static class TwoBones
{
    /// <param name="pole">The direction in which the middle joint bends out.</param>
    /// <returns>The middle joint, and the end: at the target, or as near to it as the bones reach.</returns>
    public static (Vector3 Middle, Vector3 End) Solve(Vector3 start, Vector3 target, float upper, float lower, Vector3 pole)
    {
        var line = target - start;
        var distance = Math.Clamp(line.Length(), MathF.Abs(upper - lower) + 0.001f, upper + lower - 0.001f);
        var direction = Vector3.Normalize(line);
        var bend = Vector3.Normalize(pole - direction * Vector3.Dot(pole, direction));
        var along = (upper * upper - lower * lower + distance * distance) / (2 * distance);
        var aside = MathF.Sqrt(MathF.Max(0, upper * upper - along * along));
        return (start + direction * along + bend * aside, start + direction * distance);
    }

    /// <summary>From end to end of two bones, the joint between them bent by so many degrees.</summary>
    public static float Reach(float upper, float lower, float bend) =>
        MathF.Sqrt(upper * upper + lower * lower + 2 * upper * lower * MathF.Cos(Axes.Radians(bend)));
}
