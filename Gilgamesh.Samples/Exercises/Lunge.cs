using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class Lunge
{
    private static readonly Limb OnHips = Limb.AtHips(0.04f, 0.11f, 0.165f);
    private static readonly Pose Up = new() { Arms = OnHips };

    private static readonly Pose RightBack = Up with
    {
        Hips = new(-0.36f, 0.5f, 0),
        Pelvis = 3,
        Chest = 5,
        RightLeg = Limb.Foot(-0.78f, 0.19f, 0.12f, 62),
    };

    private static readonly Pose RightLow = RightBack with { };
    private static readonly Pose RightHigh = RightBack with { Hips = new(-0.36f, 0.7f, 0) };

    private static readonly Motion Alternating = Motion.Through(
        new Key(RightBack, 1.3, 0.25), new Key(Up, 1.1, 0.2), new Key(RightBack.Mirrored(), 1.3, 0.25), new Key(Up, 1.1, 0.2));

    private static readonly Motion Split = Motion.Through(new Key(RightHigh, 1.2, 0.2), new Key(RightLow, 1.3, 0.3));

    public static Exercise Video { get; } = new(
        "reverse-lunge", "Reverse Lunge", "beginner", ["lunge", "legs", "glutes", "balance", "strength"], new(1280, 720, 24),
        Backdrops.Park, Outfits.YellowTop,
        [
            new(
                Alternating, new(0),
                "Outdoor reverse lunges from the side: a woman with a ginger ponytail and a yellow top steps one foot back, lowers "
                + "the rear knee almost to the mat until the front thigh is level, then returns to standing and changes legs.",
                [
                    "Stand tall with your hands on your hips, then step one foot straight back.",
                    "Lower the rear knee toward the mat and keep the front shin vertical.",
                ]),
            new(
                Alternating, new(62),
                "Alternating lunges seen nearly from the front in a green park. The torso stays upright above the hips, the feet "
                + "remain hip-width apart for balance, and legs and glutes on both sides are strengthened evenly.",
                [
                    "Keep your feet hip-width apart, as if you stood on two rails.",
                    "Push off the front heel to come back up, and change sides.",
                ]),
            new(
                Split, new(0),
                "Split squat variation in side view: the feet stay in the long lunge stance while the hips drop straight down and "
                + "rise again. Front knee over the ankle, rear heel lifted, slow and controlled leg work for beginners.",
                [
                    "Now stay in the stance: sink straight down and rise again, without stepping.",
                    "Keep your belly firm and let the breath flow with every repetition.",
                ]),
        ]);
}
