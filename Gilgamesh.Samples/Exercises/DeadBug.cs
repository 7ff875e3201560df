using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class DeadBug
{
    private static readonly Pose Ready = Positions.Supine with
    {
        Arms = Limb.Swing(90, 2, 4),
        Legs = Limb.Foot(0.42f, 0.56f, 0.1f, -75),
    };

    private static readonly Pose Out = Ready with
    {
        RightArm = Limb.Swing(166, 3, 6),
        LeftLeg = Limb.Foot(0.8f, 0.24f, 0.1f, -62),
    };

    private static readonly Motion Alternating = Motion.Through(
        new Key(Out, 1.5, 0.3), new Key(Ready, 1.2, 0.2), new Key(Out.Mirrored(), 1.5, 0.3), new Key(Ready, 1.2, 0.2));

    private static readonly Motion LegsOnly = Motion.Through(
        new Key(Ready with { LeftLeg = Out.LeftLeg }, 1.4, 0.3), new Key(Ready, 1.1, 0.2),
        new Key(Ready with { RightLeg = Out.LeftLeg }, 1.4, 0.3), new Key(Ready, 1.1, 0.2));

    public static Exercise Video { get; } = new(
        "dead-bug", "Dead Bug", "beginner", ["dead bug", "core", "abs", "strength", "stability"], new(720, 1280, 24),
        Backdrops.PeachStudio, Outfits.GreenShirt,
        [
            new(
                Alternating, new(0),
                "Dead bug exercise in side view: a man in a green T-shirt lies on his back, arms pointing at the ceiling, knees "
                + "above the hips. One arm lowers behind the head while the opposite leg straightens just above the mat, then they "
                + "swap.",
                [
                    "Lie on your back with your arms up and your knees above your hips.",
                    "Lower one arm behind you and stretch the opposite leg, then swap.",
                ]),
            new(
                Alternating, new(38, 16),
                "Three-quarter view from above of the alternating dead bug. The lower back stays in contact with the teal mat "
                + "throughout, so that the deep core stabilises the pelvis against the weight of the moving limbs.",
                [
                    "Press your lower back into the mat the whole time.",
                    "Exhale as you reach away and inhale as you return; slower is harder.",
                ]),
            new(
                LegsOnly, new(0),
                "Easier dead bug for beginners with both arms staying up and only the legs working, side view. Each heel glides out "
                + "in turn and comes back over the hip, building abdominal control without strain.",
                [
                    "For an easier version, keep both arms still and move only your legs.",
                    "Go only as far as your back stays flat.",
                ]),
        ]);
}
