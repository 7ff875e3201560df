using System.Numerics;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Drawing;

/// <summary>Finds the camera that shows a whole movement as large as may be, inside what cropping to 9:16 and to a square leaves.</summary>
internal static class Framing
{
    private const int Samples = 24;
    private const float Margin = 0.04f;
    private const float Flesh = 0.09f;
    private const float Sway = 2.2f;

    /// <summary>The part of a picture that both crops keep.</summary>
    public static Vector2 Safe(Format format) =>
        new(Math.Min(format.Width, format.Height * 9f / 16), Math.Min(format.Width, format.Height));

    public static Camera Frame(Shot shot, Format format)
    {
        var still = new Camera(shot.View.Yaw, shot.View.Pitch, 1, Vector2.Zero);
        var (low, high) = Bounds(shot, still);
        var safe = Safe(format) * (1 - 2 * Margin);
        var size = high - low;
        var zoom = Math.Min(safe.X / size.X, safe.Y / size.Y);
        var middle = (low + high) / 2;
        return still with { Zoom = zoom, Origin = new Vector2(format.Width, format.Height) / 2 - middle * zoom };
    }

    /// <summary>The camera breathes from side to side, once in a repetition, so that the picture has depth.</summary>
    public static Camera At(Camera camera, float phase) => camera with { Yaw = camera.Yaw + Sway * MathF.Sin(phase * MathF.Tau) };

    public static IEnumerable<Vector3> Joints(Skeleton body, Focus focus) => focus switch
    {
        Focus.Head => body.HeadAndShoulders,
        Focus.UpperBody => body.UpperBody,
        Focus.LowerBody => body.LowerBody,
        _ => body.All,
    };

    private static (Vector2 Low, Vector2 High) Bounds(Shot shot, Camera camera)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        for (var i = 0; i < Samples; i++)
        {
            var phase = i / (float)Samples;
            var seen = At(camera, phase);
            foreach (var joint in Joints(Skeleton.Of(shot.Motion.At(phase)), shot.View.Focus))
            {
                var at = seen.See(joint).At;
                (low, high) = (Vector2.Min(low, at - new Vector2(Flesh)), Vector2.Max(high, at + new Vector2(Flesh)));
            }
        }

        return (low, high);
    }
}
