using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class JumpingJacks
{
    public static Exercise Video { get; } = new(
        "jumping-jacks", "Jumping Jacks", "beginner", ["jumping jacks", "cardio", "full body", "warm-up"], new(720, 1280, 60),
        Backdrops.Evening, Outfits.OrangeShirt,
        [
            new(
                Jack(1.1f, 0.08f), new(90),
                "Jumping jacks from the front before an evening skyline: a man in an orange shirt and navy shorts jumps his feet "
                + "apart while both arms swing overhead, then jumps back together. Lively full body cardio.",
                [
                    "Jump your feet apart and swing your arms overhead, then jump back together.",
                    "Land softly on the balls of your feet with your knees loose.",
                ]),
            new(
                Jack(1.1f, 0.08f), new(50),
                "Three-quarter view of the jumping jack rhythm. Feet leave the yellow mat at each change, arms rise through the "
                + "sides, and heart rate goes up while shoulders, hips and calves get warm.",
                [
                    "Find a steady rhythm that you can keep, and let your arms rise through the sides.",
                    "Keep your belly firm and your gaze forward.",
                ]),
            new(
                Jack(1.8f, 0.015f), new(90),
                "Low-impact jacks at half the tempo, front view. The feet slide wide and narrow with hardly any hop while the arms "
                + "reach up and come down, a joint-friendly choice for beginners.",
                [
                    "Need it gentler? Slow down and take the jump out.",
                    "Reach up high, breathe out as the arms come down, and keep moving.",
                ]),
        ]);

    private static Motion Jack(float seconds, float height) => new(seconds, phase =>
    {
        var open = (1 - MathF.Cos(phase * MathF.Tau)) / 2;
        var lift = height * MathF.Abs(MathF.Sin(phase * MathF.Tau));
        return new Pose
        {
            Hips = new(0, float.Lerp(Body.StandingHips - 0.02f, 0.815f, open) + lift, 0),
            Arms = Limb.Swing(4, float.Lerp(10, 166, open), float.Lerp(14, 22, open)),
            Legs = Limb.Foot(0, Body.Ankle + lift, float.Lerp(0.09f, 0.4f, open), lift * 340, 0.3f),
        };
    });
}
