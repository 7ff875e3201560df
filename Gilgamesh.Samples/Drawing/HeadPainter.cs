using System.Numerics;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Drawing;

/// <summary>A round head; hair and face are placed on it like on a ball, so that it can turn.</summary>
internal sealed class HeadPainter(Svg svg, Camera camera, Outfit outfit, Skeleton body)
{
    private const float Radius = Body.HeadRadius;
    private readonly Spot _centre = camera.See(body.Head);

    public float Depth => _centre.Depth + 0.02f;

    public void Paint()
    {
        Knot(behind: true);
        var back = On(-0.16f, 0.16f, 0);
        // One paint for all of the hair, so that its parts run into each other.
        var hair = svg.Round(back.At, back.At, 1.07f * Radius * back.Scale, outfit.Hair);
        Disc(back, 1.07f, hair);
        Ear(1);
        Ear(-1);
        Ball(On(0.14f, -0.1f, 0), 0.9f, outfit.Skin);
        Ball(On(0.2f, -0.42f, 0), 0.68f, outfit.Skin);
        // Seen from above, the hair goes on from the crown to the fringe.
        Disc(On(0.08f, 0.5f, 0), 0.58f * Math.Clamp(2.5f * Facing(Vector3.UnitY) - 0.5f, 0, 1), hair);
        Fringe();
        Face();
        // From behind, the hair covers the face: it comes up softly as the head turns away.
        Disc(back, 1.07f, hair, Math.Clamp(5 * Facing(new(-1, 0.4f, 0)) - 0.3f, 0, 1));
        Knot(behind: false);
    }

    private void Face()
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            Feature(new(0.86f, 0.02f, side * 0.38f), (at, size) => svg.Ellipse(at, new(size * 0.1f, size * 0.13f), $"{Color.Shade}"));
            Feature(new(0.8f, -0.3f, side * 0.52f), (at, size) => svg.Circle(at, size * 0.17f, "#f2607a", 0.22f));
        }

        Feature(new(1.02f, -0.18f, 0), (at, size) => svg.Circle(at, size * 0.11f, $"{outfit.Skin.Darker(0.14f)}"));
        if (Facing(new(0.9f, -0.45f, 0)) > 0.05f)
        {
            var smile = Outline.Bow(On(0.84f, -0.42f, -0.26f).At, On(0.9f, -0.68f, 0).At, On(0.84f, -0.42f, 0.26f).At);
            svg.Line(smile, outfit.Skin.Darker(0.5f), _centre.Scale * 0.01f);
        }
    }

    /// <summary>Hair over the forehead.</summary>
    private void Fringe()
    {
        Span<Vector2> edge = stackalloc Vector2[9];
        for (var i = 0; i < edge.Length; i++)
        {
            var angle = (i / (edge.Length - 1f) - 0.5f) * MathF.PI * 1.05f;
            edge[i] = On(0.62f * MathF.Cos(angle), 0.6f + 0.12f * MathF.Cos(angle), 0.7f * MathF.Sin(angle)).At;
        }

        svg.Line(Outline.Through(edge), outfit.Hair, _centre.Scale * Radius * 0.42f);
    }

    private void Ear(int side)
    {
        if (Facing(new(0, 0, side)) > -0.25f)
        {
            var ear = On(-0.02f, -0.1f, side * 0.92f);
            svg.Circle(ear.At, ear.Scale * Radius * 0.2f, $"{outfit.Skin.Darker(0.1f)}");
        }
    }

    private void Knot(bool behind)
    {
        var at = outfit.Style == HairStyle.Bun ? On(-0.62f, 0.95f, 0) : On(-1.05f, 0.35f, 0);
        if (outfit.Style == HairStyle.Short || (at.Depth < _centre.Depth) != behind)
        {
            return;
        }

        Ball(at, outfit.Style == HairStyle.Bun ? 0.46f : 0.3f, outfit.Hair);
        if (outfit.Style == HairStyle.Ponytail)
        {
            // The tail hangs down in the room, however the head is held, and lies on the floor where that is near.
            var hanging = body.Head + body.Face.Forward * -1.35f * Radius - Vector3.UnitY * Radius * 1.3f;
            var end = camera.See(hanging with { Y = MathF.Max(hanging.Y, 0.03f) });
            svg.Path(
                Outline.Capsule(at.At, at.Scale * Radius * 0.3f, end.At, end.Scale * Radius * 0.1f),
                svg.Round(at.At, end.At, at.Scale * Radius * 0.3f, outfit.Hair));
        }
    }

    private void Feature(Vector3 local, Action<Vector2, float> draw)
    {
        if (Facing(local) > 0.12f)
        {
            var spot = On(local.X, local.Y, local.Z);
            draw(spot.At, spot.Scale * Radius);
        }
    }

    /// <param name="radius">In radii of the head.</param>
    private void Ball(Spot at, float radius, Color color) => Disc(at, radius, svg.Round(at.At, at.At, radius * Radius * at.Scale, color));

    private void Disc(Spot at, float radius, string paint, float opacity = 1) => svg.Circle(at.At, radius * Radius * at.Scale, paint, opacity);

    private Spot On(float forward, float up, float right) => camera.See(body.Head + body.Face.Point(new Vector3(forward, up, right) * Radius));

    private float Facing(Vector3 local) => Vector3.Dot(Vector3.Normalize(body.Face.Point(local)), camera.Toward);
}
