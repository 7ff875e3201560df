using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class SideBend
{
    private static readonly Pose Tall = new() { Arms = Limb.Swing(0, 8), Legs = Limb.Foot(0, Body.Ankle, 0.16f) };

    private static readonly Pose Right = Tall with
    {
        Hips = new(0, Body.StandingHips - 0.015f, -0.04f),
        PelvisRoll = 4,
        ChestRoll = 38,
        Head = new(0, 6, 0),
        LeftArm = Limb.Swing(0, 178, 12),
        RightArm = Limb.Swing(4, 33),
    };

    private static readonly Motion Alternating = Motion.Through(
        new Key(Right, 1.4, 0.4), new Key(Tall, 1.2, 0.1), new Key(Right.Mirrored(), 1.4, 0.4), new Key(Tall, 1.2, 0.1));

    private static readonly Motion OneSide = Motion.Through(new Key(Right, 1.6, 2), new Key(Tall, 1.4, 0.2));

    public static Exercise Video { get; } = new(
        "side-bend", "Standing Side Bend", "beginner", ["side bend", "mobility", "obliques", "stretch", "core"], new(720, 1280, 25),
        Backdrops.MintStudio, Outfits.RedTop,
        [
            new(
                Alternating, new(90),
                "Front view of standing side bends: a woman in a red top reaches one arm overhead and leans to the opposite side in "
                + "a long curve, returns to the centre, and repeats on the other side. Side-body mobility in a mint green studio.",
                [
                    "Stand with your feet hip-width apart and reach one arm up and over.",
                    "Lean to the side in one long curve, come back up, and change sides.",
                ]),
            new(
                Alternating, new(58),
                "Three-quarter view of the alternating side stretch. The lower hand slides down the thigh, hips and legs stay "
                + "still, and the waist and the muscles between the ribs lengthen without any twist.",
                [
                    "Keep both feet heavy, and do not lean forward or back.",
                    "Slide the lower hand down your thigh as your waist lengthens.",
                ]),
            new(
                OneSide, new(90, 10, Focus.UpperBody),
                "Closer front view of the bend held on one side for two seconds. Fingers reach far over the head, the obliques "
                + "support the trunk on the way up, and the breath flows into the open ribs.",
                [
                    "Hold for two seconds and breathe into your open ribs.",
                    "Use the muscles of your waist to lift yourself back to the centre.",
                ]),
        ]);
}
