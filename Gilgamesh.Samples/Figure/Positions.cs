using System.Numerics;

namespace Gilgamesh.Samples.Figure;

/// <summary>The positions that several exercises start from. The figure looks along x; hands and feet are on the floor.</summary>
internal static class Positions
{
    /// <summary>Where the wrists are in a high plank.</summary>
    public const float PlankHands = 0.44f;
    public const float PlankFeet = -0.81f;

    /// <summary>A wrist on the floor, the palm flat.</summary>
    public const float Wrist = 0.04f;

    /// <summary>Hips over knees and shoulders over hands.</summary>
    public static Pose Tabletop { get; } = new()
    {
        Hips = new(0, 0.48f, 0),
        Pelvis = 88,
        Chest = 90,
        Head = new(-20, 0, 0),
        Arms = Limb.Hand(0.455f, Wrist, 0.19f, 0.1f),
        Legs = Limb.Foot(-0.42f, 0.055f, 0.12f, 168),
    };

    /// <summary>On the back, knees bent, feet flat, arms beside the body.</summary>
    public static Pose Supine { get; } = new()
    {
        Hips = new(0, 0.13f, 0),
        Pelvis = -90,
        Chest = -90,
        Head = new(4, 0, 0),
        Arms = new(LimbMode.Room, new(-0.02f, Wrist, 0.3f), new(0.1f, 0, 1)),
        Legs = Limb.Foot(0.43f, Body.Ankle, 0.12f),
    };

    /// <summary>Straight from heels to head, held by hands and toes.</summary>
    /// <param name="slope">Degrees that the body rises towards the shoulders: 15.7 on straight arms, 3 just above the floor.</param>
    public static Pose Plank(float slope) => new()
    {
        Hips = new Vector3(PlankFeet, 0.2f, 0) + Along(slope) * 0.835f,
        Pelvis = 90 - slope,
        Chest = 90 - slope,
        Head = new(-24, 0, 0),
        Arms = Limb.Hand(PlankHands, Wrist, 0.22f),
        Legs = Limb.Foot(PlankFeet, 0.2f, 0.08f, 62),
    };

    /// <summary>As a plank, but held by hands and knees, the feet in the air.</summary>
    public static Pose KneePlank(float slope) => new()
    {
        Hips = new Vector3(-0.3f, 0.06f, 0) + Along(slope) * 0.42f,
        Pelvis = 90 - slope,
        Chest = 90 - slope,
        Head = new(-24, 0, 0),
        Arms = Limb.Hand(PlankHands, Wrist, 0.22f),
        Legs = Limb.Foot(-0.66f, 0.27f, 0.1f, 150),
    };

    /// <summary>A plank on forearms, elbows under the shoulders.</summary>
    public static Pose ForearmPlank { get; } = Plank(5.6f) with
    {
        Arms = new(LimbMode.Room, new(0.73f, Wrist, 0.16f), new(1, -0.8f, 0.05f)),
    };

    private static Vector3 Along(float slope) => new(MathF.Cos(Axes.Radians(slope)), MathF.Sin(Axes.Radians(slope)), 0);
}
