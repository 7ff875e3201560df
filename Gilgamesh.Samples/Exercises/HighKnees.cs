using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class HighKnees
{
    public static Exercise Video { get; } = new(
        "high-knees", "High Knees", "intermediate", ["high knees", "cardio", "legs", "core", "warm-up"], new(640, 360, 60),
        Backdrops.TealLoft, Outfits.BlueShirt,
        [
            new(
                Run(0.9f, 0.05f), new(0),
                "High knees from the side: a man in a blue T-shirt runs on the spot, lifting each knee to hip height while the bent "
                + "arms pump in opposition. Energetic cardio that also asks the core to stay upright.",
                [
                    "Run on the spot and lift each knee up to hip height.",
                    "Pump your bent arms, and stay tall through your chest.",
                ]),
            new(
                Run(0.9f, 0.05f), new(55),
                "Three-quarter view of quick running steps on a purple mat. The standing foot pushes off its ball, the other thigh "
                + "comes level, and the hip flexors and lower abs keep the fast rhythm.",
                [
                    "Stay light on the balls of your feet.",
                    "Pull the knees up with your abs instead of leaning back, and keep your breath quick and regular.",
                ]),
            new(
                Run(1.9f, 0), new(0),
                "Slow marching version in side view, without any hop. Knee up, pause, foot down, change: a low-impact choice that "
                + "warms the hips and teaches balance before the faster tempo.",
                [
                    "For less impact, march: knee up, foot down, change.",
                    "Place each foot quietly, and let your arms swing at a walking pace.",
                ],
                "beginner"),
        ]);

    private static Motion Run(float seconds, float hop) => new(seconds, phase =>
    {
        var step = MathF.Sin(phase * MathF.Tau);
        var lift = hop * MathF.Pow(MathF.Cos(phase * MathF.Tau), 2);
        return new Pose
        {
            Hips = new(0, Body.StandingHips - 0.015f + lift, 0),
            Pelvis = 2,
            Chest = 4,
            RightLeg = Step(MathF.Max(0, step), lift),
            LeftLeg = Step(MathF.Max(0, -step), lift),
            RightArm = Limb.Swing(12 - 42 * step, 6, 86),
            LeftArm = Limb.Swing(12 + 42 * step, 6, 86),
        };
    });

    private static Limb Step(float raised, float lift)
    {
        var eased = raised * (2 - raised);
        return Limb.Foot(0.24f * eased, Body.Ankle + lift + 0.4f * eased, 0.1f, 24 * eased);
    }
}
