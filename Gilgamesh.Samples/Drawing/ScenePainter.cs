using System.Numerics;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Drawing;

/// <summary>Draws one picture of a shot: backdrop, mat, shadows, figure.</summary>
internal sealed class ScenePainter(Exercise exercise, Shot shot)
{
    private const float MatHalfWidth = 0.36f;
    private readonly Camera _camera = Framing.Frame(shot, exercise.Format);
    private readonly (float From, float To) _mat = MatUnder(shot.Motion);

    /// <param name="phase">0 to 1 of one repetition.</param>
    public string Paint(float phase)
    {
        var svg = new Svg(exercise.Format.Width, exercise.Format.Height);
        var camera = Framing.At(_camera, phase);
        var body = Skeleton.Of(shot.Motion.At(phase));
        BackdropPainter.Paint(svg, camera, exercise.Backdrop, _camera.Yaw - camera.Yaw);
        Mat(svg, camera);
        Shadows(svg, camera, body);
        new FigurePainter(svg, camera, exercise.Outfit, body).Paint();
        return svg.ToString();
    }

    private void Mat(Svg svg, Camera camera)
    {
        foreach (var (height, color, inset) in (ReadOnlySpan<(float, Color, float)>)
            [(-0.03f, exercise.Backdrop.Mat.Darker(0.4f), 0), (-0.012f, exercise.Backdrop.Mat, 0), (-0.012f, exercise.Backdrop.Mat.Lighter(0.1f), 0.05f)])
        {
            Vector2 Corner(float x, float z) => camera.See(new(x, height, z)).At;
            var (from, to, half) = (_mat.From + inset, _mat.To - inset, MatHalfWidth - inset);
            var outline = Outline.Polygon(Corner(from, -half), Corner(to, -half), Corner(to, half), Corner(from, half));
            svg.Path(outline, $"{color}");
            svg.Line(outline, color, 0.03f * camera.Zoom);
        }
    }

    private static void Shadows(Svg svg, Camera camera, Skeleton body)
    {
        var glow = svg.Glow(Color.Shade, 0.26f);
        var flat = MathF.Max(0.12f, camera.Toward.Y);
        foreach (var joint in body.Heaviest)
        {
            var spot = camera.See(joint with { Y = 0 });
            var radius = (0.14f + 0.14f * joint.Y) * spot.Scale;
            svg.Ellipse(spot.At, new(radius, radius * flat * 1.25f), glow, Math.Clamp(1.1f - joint.Y * 0.62f, 0.06f, 1));
        }
    }

    /// <summary>From where to where the mat lies, so that all of the movement is above it.</summary>
    private static (float From, float To) MatUnder(Motion motion)
    {
        var along = Enumerable.Range(0, 12).SelectMany(i => Skeleton.Of(motion.At(i / 12f)).All).Select(joint => joint.X).ToList();
        var (middle, half) = ((along.Min() + along.Max()) / 2, MathF.Max(0.85f, (along.Max() - along.Min()) / 2 + 0.12f));
        return (middle - half, middle + half);
    }
}
