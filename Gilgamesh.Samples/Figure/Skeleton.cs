using System.Numerics;

namespace Gilgamesh.Samples.Figure;

/// <summary>Where every joint of a pose is in the room.</summary>
internal sealed record Skeleton(
    Vector3 Hips, Vector3 Waist, Vector3 Neck, Vector3 Head, Axes Pelvis, Axes Chest, Axes Face,
    ArmJoints RightArm, ArmJoints LeftArm, LegJoints RightLeg, LegJoints LeftLeg, float Breath)
{
    public static Skeleton Of(Pose pose)
    {
        var pelvis = Axes.World.Turn(pose.Pelvis, pose.PelvisRoll);
        var chest = Axes.World.Turn(pose.Chest, pose.ChestRoll);
        var face = chest.Turn(pose.Head.X, pose.Head.Y, pose.Head.Z);
        var waist = pose.Hips + pelvis.Up * Body.Spine / 2;
        var neck = waist + chest.Up * Body.Spine / 2;
        var head = neck + (chest.Up + face.Up) * Body.Neck / 2 + face.Up * Body.HeadRadius * 0.85f;

        ArmJoints Arm(Limb limb, float side) => ArmJoints.Solve(limb, side, pose.Hips, pelvis, neck, chest);
        LegJoints Leg(Limb limb, float side) => LegJoints.Solve(limb, side, pose.Hips, pelvis);
        return new(
            pose.Hips, waist, neck, head, pelvis, chest, face,
            Arm(pose.RightArm, 1), Arm(pose.LeftArm, -1), Leg(pose.RightLeg, 1), Leg(pose.LeftLeg, -1), pose.Breath);
    }

    /// <summary>The spine from the hips (0) to the neck (1), as one smooth bend.</summary>
    public Vector3 Spine(float t) => Vector3.Lerp(Vector3.Lerp(Hips, Waist, t), Vector3.Lerp(Waist, Neck, t), t);

    public IEnumerable<Vector3> HeadAndShoulders => [Head + Face.Up * Body.HeadRadius, Neck, Waist, RightArm.Shoulder, LeftArm.Shoulder];

    public IEnumerable<Vector3> UpperBody => [.. HeadAndShoulders, .. RightArm.All, .. LeftArm.All];

    public IEnumerable<Vector3> LowerBody => [Hips, Waist, .. RightLeg.All, .. LeftLeg.All];

    /// <summary>The joints that cast the shadow.</summary>
    public IEnumerable<Vector3> Heaviest =>
    [
        Head, Spine(0.55f), Hips, RightArm.Elbow, LeftArm.Elbow, RightArm.Wrist, LeftArm.Wrist,
        RightLeg.Knee, LeftLeg.Knee, RightLeg.Ankle, LeftLeg.Ankle,
    ];

    public IEnumerable<Vector3> All => [.. UpperBody, .. LowerBody];
}

internal readonly record struct ArmJoints(Vector3 Shoulder, Vector3 Elbow, Vector3 Wrist, Vector3 Fingers, float Miss)
{
    public IEnumerable<Vector3> All => [Shoulder, Elbow, Wrist, Fingers];

    public static ArmJoints Solve(Limb limb, float side, Vector3 hips, Axes pelvis, Vector3 neck, Axes chest)
    {
        Vector3 Sided(Vector3 v) => v with { Z = v.Z * side };
        var shoulder = neck - chest.Up * 0.045f + chest.Right * side * Body.ShoulderHalfWidth;
        var target = limb.Mode switch
        {
            LimbMode.Room => Sided(limb.At),
            LimbMode.Chest => neck + chest.Point(Sided(limb.At)),
            LimbMode.Pelvis => hips + pelvis.Point(Sided(limb.At)),
            _ => shoulder + chest.Point(Sided(Swung(limb.At))),
        };
        var (elbow, wrist) = TwoBones.Solve(shoulder, target, Body.UpperArm, Body.Forearm, chest.Point(Sided(limb.Pole)));
        return new(shoulder, elbow, wrist, wrist + Palm(elbow, wrist) * Body.Hand, Vector3.Distance(wrist, target));
    }

    private static Vector3 Swung(Vector3 angles)
    {
        var (forward, outward) = (Axes.Radians(angles.X), Axes.Radians(angles.Y));
        var (down, ahead) = (MathF.Cos(forward), MathF.Sin(forward));
        return new Vector3(ahead, -down * MathF.Cos(outward), down * MathF.Sin(outward)) * TwoBones.Reach(Body.UpperArm, Body.Forearm, angles.Z);
    }

    /// <summary>A hand goes on where the forearm points; near the floor it comes to lie flat.</summary>
    private static Vector3 Palm(Vector3 elbow, Vector3 wrist)
    {
        var along = Vector3.Normalize(wrist - elbow);
        var flat = Math.Clamp((0.2f - wrist.Y) / 0.1f, 0, 1);
        return Vector3.Normalize(Vector3.Lerp(along, Vector3.UnitX, flat * (along.Y < 0 ? 1 : 0)));
    }
}

internal readonly record struct LegJoints(Vector3 Hip, Vector3 Knee, Vector3 Ankle, Vector3 Toes, Vector3 Heel, float Miss)
{
    public IEnumerable<Vector3> All => [Hip, Knee, Ankle, Toes, Heel];

    public static LegJoints Solve(Limb limb, float side, Vector3 hips, Axes pelvis)
    {
        var hip = hips + pelvis.Right * side * Body.HipHalfWidth;
        var target = limb.At with { Z = limb.At.Z * side };
        var (knee, ankle) = TwoBones.Solve(
            hip, target, Body.Thigh, Body.Shin, pelvis.Point(limb.Pole with { Z = limb.Pole.Z * side }));
        var angle = Axes.Radians(limb.Toe);
        var forward = new Vector3(MathF.Cos(angle), -MathF.Sin(angle), side * 0.12f);
        var sole = new Vector3(-MathF.Sin(angle), -MathF.Cos(angle), 0);
        var foot = ankle + sole * (Body.Ankle - 0.035f);
        return new(hip, knee, ankle, foot + forward * Body.Foot, foot - forward * Body.Heel, Vector3.Distance(ankle, target));
    }
}
