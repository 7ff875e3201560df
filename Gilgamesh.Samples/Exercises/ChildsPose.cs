using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class ChildsPose
{
    private static readonly Limb Hands = Limb.Hand(0.56f, Positions.Wrist, 0.17f, 0.2f);
    private static readonly Limb Shins = Limb.Foot(-0.42f, 0.055f, 0.12f, 168, 0.3f);
    private static readonly Pose Tabletop = Positions.Tabletop with { Arms = Hands, Legs = Shins };

    private static readonly Pose Child = Tabletop with { Hips = new(-0.37f, 0.235f, 0), Pelvis = 70, Chest = 112, Head = new(-4, 0, 0) };

    private static readonly Motion Rocking = Motion.Through(new Key(Child, 1.8, 0.8), new Key(Tabletop, 1.6, 0.3));

    private static readonly Motion Resting = new(4, phase =>
    {
        var breath = (1 - MathF.Cos(phase * MathF.Tau)) / 2;
        return Child with { Breath = 1.6f * breath, Chest = Child.Chest - 4 * breath };
    });

    public static Exercise Video { get; } = new(
        "childs-pose", "Child's Pose", "beginner", ["child's pose", "mobility", "stretch", "relaxation", "back"], new(720, 1280, 24),
        Backdrops.SunsetBeach, Outfits.YellowTop,
        [
            new(
                Rocking, new(0),
                "Moving in and out of child's pose, seen from the side on a beach at sunset. From hands and knees the woman in the "
                + "yellow top sits back onto her heels, forehead near the mat and arms long in front, then comes forward again.",
                [
                    "From hands and knees, send your hips back toward your heels.",
                    "Let your forehead sink to the mat and leave your arms long in front of you.",
                ]),
            new(
                Resting, new(0, 12),
                "Resting in child's pose, side view: hips on the heels, spine rounded, hands reaching forward. The back rises and "
                + "falls with slow deep breathing, a calm stretch for lower back, hips and shoulders.",
                [
                    "Rest here and breathe slowly into the back of your ribs.",
                    "With each breath out, let your hips become a little heavier.",
                ]),
            new(
                Rocking, new(145, 14),
                "Three-quarter view of the flow between tabletop and child's pose. The palms stay in place while the hips glide "
                + "backward and forward, a beginner-friendly cool-down that mobilises knees, hips and spine.",
                [
                    "Glide forward and back at your own pace, with the palms staying where they are.",
                    "If your knees complain, put a cushion on your heels.",
                ]),
        ]);
}
