using System.Numerics;

namespace Gilgamesh.Samples.Figure;

internal enum LimbMode
{
    /// <summary>The wrist or ankle is at a place of the room: planted hands and feet stay where they are.</summary>
    Room,

    /// <summary>The wrist is at a place measured from the middle of the shoulders, along the chest's axes.</summary>
    Chest,

    /// <summary>The wrist is at a place measured from the hips, along the pelvis' axes.</summary>
    Pelvis,

    /// <summary>The arm swings from the shoulder: degrees forward, degrees outward, degrees of elbow bend.</summary>
    Swing,
}

/// <summary>What one arm or leg does. The third component of every vector is "outward", so both sides are written alike.</summary>
/// <param name="Pole">Where the elbow or knee points, in the axes of the part that the limb hangs on.</param>
/// <param name="Toe">Where the toes point: 0 forward, 90 down, 180 backward, -90 up.</param>
internal readonly record struct Limb(LimbMode Mode, Vector3 At, Vector3 Pole, float Toe = 0)
{
    private static readonly Vector3 ElbowPole = new(-0.8f, -0.5f, 0.5f);
    private static readonly Vector3 KneePole = new(1, 0, 0.12f);

    public static Limb Hand(float x, float y, float outward, float elbowOut = 0.5f) =>
        new(LimbMode.Room, new(x, y, outward), ElbowPole with { Z = elbowOut });

    public static Limb AtChest(float x, float y, float outward) => new(LimbMode.Chest, new(x, y, outward), new(-0.2f, -1, 0.8f));

    public static Limb AtHips(float x, float y, float outward) => new(LimbMode.Pelvis, new(x, y, outward), new(-0.6f, 0, 1));

    public static Limb Swing(float forward, float outward = 4, float bend = 8) =>
        new(LimbMode.Swing, new(forward, outward, bend), ElbowPole);

    public static Limb Foot(float x, float y, float outward, float toe = 0, float kneeOut = 0.12f) =>
        new(LimbMode.Room, new(x, y, outward), KneePole with { Z = kneeOut }, toe);

    public static Limb Lerp(Limb a, Limb b, float t) => a.Mode == b.Mode
        ? new(a.Mode, Vector3.Lerp(a.At, b.At, t), Vector3.Lerp(a.Pole, b.Pole, t), float.Lerp(a.Toe, b.Toe, t))
        : throw new ArgumentException($"A limb can't go from {a.Mode} to {b.Mode}: nothing lies between them.");
}
