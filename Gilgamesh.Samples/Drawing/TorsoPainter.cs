using System.Numerics;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Drawing;

/// <summary>Trousers, shirt and neck: slices across the spine, each as wide as it looks from the camera.</summary>
internal sealed class TorsoPainter(Svg svg, Camera camera, Outfit outfit, Skeleton body)
{
    private static readonly (float At, float Side, float Front)[] Slices =
    [
        (-0.14f, 0.075f, 0.05f), (-0.1f, 0.125f, 0.085f), (0, 0.158f, 0.115f), (0.15f, 0.152f, 0.112f), (0.4f, 0.125f, 0.092f), (0.65f, 0.145f, 0.105f),
        (0.82f, 0.165f, 0.112f), (0.93f, 0.155f, 0.09f), (1, 0.105f, 0.065f), (1.04f, 0.05f, 0.045f),
    ];

    public float Depth => Vector3.Dot(body.Spine(0.5f), camera.Toward);

    public void Paint()
    {
        var (neck, head) = (camera.See(body.Neck - body.Chest.Up * 0.03f), camera.See(body.Head));
        svg.Path(
            Outline.Capsule(neck.At, 0.056f * neck.Scale, head.At, 0.05f * head.Scale),
            svg.Round(neck.At, head.At, 0.056f * neck.Scale, outfit.Skin.Darker(0.12f)));
        Part(-0.14f, 0.3f, 0.006f, outfit.Bottom);
        Yoke(body.RightArm.Shoulder);
        Yoke(body.LeftArm.Shoulder);
        Part(0.1f, 1.04f, 0.012f, outfit.Top);
    }

    /// <summary>The shirt from the neck to a shoulder.</summary>
    private void Yoke(Vector3 shoulder)
    {
        var (neck, end) = (camera.See(body.Neck - body.Chest.Up * 0.02f), camera.See(Vector3.Lerp(body.Neck, shoulder, outfit.Sleeves ? 0.98f : 0.72f)));
        var (inner, outer) = (0.05f * neck.Scale, (outfit.Sleeves ? 0.062f : 0.05f) * end.Scale);
        svg.Path(Outline.Capsule(neck.At, inner, end.At, outer), svg.Round(neck.At, end.At, outer, outfit.Top));
    }

    private void Part(float from, float to, float extra, Color color)
    {
        const int Steps = 16;
        var outline = new Vector2[2 * (Steps + 1)];
        for (var i = 0; i <= Steps; i++)
        {
            var t = float.Lerp(from, to, i / (float)Steps);
            var normal = Normal(t);
            var spot = camera.See(Spine(t));
            var half = normal * (HalfWidth(t, normal) + extra) * spot.Scale;
            (outline[i], outline[^(i + 1)]) = (spot.At + half, spot.At - half);
        }

        var (low, high) = (camera.See(Spine(from)), camera.See(Spine(to)));
        svg.Path(Outline.Polygon(outline), svg.Round(low.At, high.At, 0.15f * low.Scale, color));
    }

    private Vector3 Spine(float t) => t switch
    {
        < 0 => body.Hips + body.Pelvis.Up * t * Body.Spine,
        > 1 => body.Neck + body.Chest.Up * (t - 1) * Body.Spine,
        _ => body.Spine(t),
    };

    private Vector2 Normal(float t)
    {
        var along = camera.See(Spine(t + 0.02f)).At - camera.See(Spine(t - 0.02f)).At;
        return along.LengthSquared() < 1e-6f ? Vector2.UnitX : Vector2.Normalize(new(-along.Y, along.X));
    }

    private float HalfWidth(float t, Vector2 normal)
    {
        var upper = Math.Clamp(t, 0, 1);
        var forward = Vector3.Normalize(Vector3.Lerp(body.Pelvis.Forward, body.Chest.Forward, upper));
        var right = Vector3.Normalize(Vector3.Lerp(body.Pelvis.Right, body.Chest.Right, upper));
        var (side, front) = Slice(t);
        var breath = 1 + 0.1f * body.Breath * upper;
        var (across, deep) = (side * camera.Across(right, normal), front * breath * camera.Across(forward, normal));
        return MathF.Sqrt(across * across + deep * deep);
    }

    private static (float Side, float Front) Slice(float t)
    {
        var above = Array.FindIndex(Slices, slice => slice.At >= t - 1e-4f);
        var (b, a) = (Slices[above < 0 ? Slices.Length - 1 : above], Slices[Math.Max(0, above - 1)]);
        var share = b.At > a.At ? Math.Clamp((t - a.At) / (b.At - a.At), 0, 1) : 1;
        return (float.Lerp(a.Side, b.Side, share), float.Lerp(a.Front, b.Front, share));
    }
}
