using System.Numerics;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Drawing;

/// <summary>Draws the figure part by part, the farthest first.</summary>
internal sealed class FigurePainter(Svg svg, Camera camera, Outfit outfit, Skeleton body)
{
    private readonly List<(float Depth, Action Draw)> _parts = [];

    public void Paint()
    {
        Leg(body.RightLeg);
        Leg(body.LeftLeg);
        Arm(body.RightArm);
        Arm(body.LeftArm);
        var torso = new TorsoPainter(svg, camera, outfit, body);
        _parts.Add((torso.Depth, torso.Paint));
        var head = new HeadPainter(svg, camera, outfit, body);
        _parts.Add((head.Depth, head.Paint));
        foreach (var (_, draw) in _parts.OrderBy(part => part.Depth))
        {
            draw();
        }
    }

    private void Leg(LegJoints leg)
    {
        var far = Far(leg.Hip, body.Hips);
        var cloth = outfit.Bottom.Darker(far);
        var shin = outfit.Shorts ? outfit.Skin.Darker(far) : cloth;
        // The thigh begins a little below its joint: its round end is not to bulge over the shirt.
        var top = Vector3.Lerp(leg.Hip, leg.Knee, 0.06f);
        Add(-0.03f, new Piece(leg.Heel, leg.Toes, 0.042f, 0.034f, outfit.Shoes.Darker(far)));
        Add(0, new Piece(leg.Knee, leg.Ankle, 0.058f, 0.04f, shin));
        var thigh = new Piece(top, leg.Knee, 0.083f, 0.058f, shin);
        var leggings = thigh with { To = Vector3.Lerp(leg.Hip, leg.Knee, 0.55f), RadiusFrom = 0.088f, RadiusTo = 0.077f, Color = cloth };
        Add(0.005f, outfit.Shorts ? [thigh, leggings] : [thigh]);
    }

    private void Arm(ArmJoints arm)
    {
        var far = Far(arm.Shoulder, body.Neck);
        var skin = outfit.Skin.Darker(far);
        // An arm that hangs beside the chest belongs in front of the near flank: a small push decides it.
        var nearer = far < 0.12f ? 0.06f : -0.02f;
        Add(nearer, new Piece(arm.Wrist, arm.Fingers, 0.03f, 0.022f, skin));
        Add(nearer + 0.002f, new Piece(arm.Elbow, arm.Wrist, 0.039f, 0.028f, skin));
        var upper = new Piece(arm.Shoulder, arm.Elbow, 0.053f, 0.041f, skin);
        var sleeve = new Piece(arm.Shoulder, Vector3.Lerp(arm.Shoulder, arm.Elbow, 0.5f), 0.063f, 0.056f, outfit.Top.Darker(far));
        Add(nearer, outfit.Sleeves ? [upper, sleeve] : [upper]);
    }

    private void Add(float nearer, params Piece[] pieces) => _parts.Add((
        Vector3.Dot((pieces[0].From + pieces[0].To) / 2, camera.Toward) + nearer,
        () => Array.ForEach(pieces, Draw)));

    private void Draw(Piece piece)
    {
        var (a, b) = (camera.See(piece.From), camera.See(piece.To));
        var (ra, rb) = (piece.RadiusFrom * a.Scale, piece.RadiusTo * b.Scale);
        svg.Path(Outline.Capsule(a.At, ra, b.At, rb), svg.Round(a.At, b.At, MathF.Max(ra, rb), piece.Color));
    }

    /// <summary>How much darker a limb is: nothing next to the camera, more beyond the spine, so that the two sides can be told apart.</summary>
    private float Far(Vector3 joint, Vector3 spine) => 0.3f * Math.Clamp(-Vector3.Dot(joint - spine, camera.Toward) / 0.1f, 0, 1);

    /// <summary>A tapered, round-ended part of a limb. Radii in metres.</summary>
    private readonly record struct Piece(Vector3 From, Vector3 To, float RadiusFrom, float RadiusTo, Color Color);
}
