using System.Numerics;

namespace Gilgamesh.Samples.Figure;

/// <summary>One attitude of the whole figure. Angles in degrees, places in metres; upright and at ease where nothing is said.</summary>
internal sealed record Pose
{
    private static readonly Limb Standing = Limb.Foot(0, Body.Ankle, 0.11f);

    public Vector3 Hips { get; init; } = new(0, Body.StandingHips, 0);

    /// <summary>How far the pelvis leans forward; 90 is face down, -90 lies on the back.</summary>
    public float Pelvis { get; init; }

    /// <summary>How far the chest leans forward; where it differs from the pelvis, the spine bends.</summary>
    public float Chest { get; init; }

    /// <summary>Leaning to the right.</summary>
    public float PelvisRoll { get; init; }

    /// <inheritdoc cref="PelvisRoll"/>
    public float ChestRoll { get; init; }

    /// <summary>The head against the chest: nodding forward, leaning to the right, turning to the right.</summary>
    public Vector3 Head { get; init; }

    /// <summary>0 to 1: how full the lungs are.</summary>
    public float Breath { get; init; }

    public Limb RightArm { get; init; } = Limb.Swing(0);

    public Limb LeftArm { get; init; } = Limb.Swing(0);

    public Limb RightLeg { get; init; } = Standing;

    public Limb LeftLeg { get; init; } = Standing;

    public Limb Arms { init => RightArm = LeftArm = value; }

    public Limb Legs { init => RightLeg = LeftLeg = value; }

    public Pose Mirrored() => this with
    {
        Hips = Hips with { Z = -Hips.Z },
        PelvisRoll = -PelvisRoll,
        ChestRoll = -ChestRoll,
        Head = new(Head.X, -Head.Y, -Head.Z),
        RightArm = LeftArm,
        LeftArm = RightArm,
        RightLeg = LeftLeg,
        LeftLeg = RightLeg,
    };

    public static Pose Lerp(Pose a, Pose b, float t) => new()
    {
        Hips = Vector3.Lerp(a.Hips, b.Hips, t),
        Pelvis = float.Lerp(a.Pelvis, b.Pelvis, t),
        Chest = float.Lerp(a.Chest, b.Chest, t),
        PelvisRoll = float.Lerp(a.PelvisRoll, b.PelvisRoll, t),
        ChestRoll = float.Lerp(a.ChestRoll, b.ChestRoll, t),
        Head = Vector3.Lerp(a.Head, b.Head, t),
        Breath = float.Lerp(a.Breath, b.Breath, t),
        RightArm = Limb.Lerp(a.RightArm, b.RightArm, t),
        LeftArm = Limb.Lerp(a.LeftArm, b.LeftArm, t),
        RightLeg = Limb.Lerp(a.RightLeg, b.RightLeg, t),
        LeftLeg = Limb.Lerp(a.LeftLeg, b.LeftLeg, t),
    };
}
