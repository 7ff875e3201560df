using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class MountainClimber
{
    public static Exercise Video { get; } = new(
        "mountain-climber", "Mountain Climber", "intermediate", ["mountain climber", "core", "cardio", "abs", "strength"], new(720, 1280, 60),
        Backdrops.Evening, Outfits.RedTop,
        [
            new(
                Climb(1.1), new(0),
                "Mountain climbers in side view at dusk: from a high plank a woman in a red top drives one knee after the other "
                + "under her chest, like running on the spot. Fast core and cardio work for intermediate level.",
                [
                    "Start in a strong high plank and drive one knee toward your chest.",
                    "Switch legs quickly, as if you were running against the floor.",
                ]),
            new(
                Climb(1.1), new(45, 14),
                "Three-quarter view of the running plank. Hands stay fixed on the yellow mat below the shoulders, hips remain low "
                + "and quiet, and the abs pull each thigh forward in a quick alternating rhythm.",
                [
                    "Keep your shoulders over your wrists and your hips low.",
                    "Pull each thigh in with your lower abs, and breathe in a quick rhythm.",
                ]),
            new(
                Climb(2.4), new(0),
                "Slow mountain climbers from the side, one deliberate knee drive per second. The slower tempo turns the drill into "
                + "a controlled core strength exercise, with shoulders and arms stabilising the upper body.",
                [
                    "Now slow down: one knee drive per second, with full control.",
                    "Press the mat away and keep your back flat.",
                ]),
        ]);

    private static Motion Climb(double seconds)
    {
        var plank = Positions.Plank(15.7f);
        return new(seconds, phase => plank with
        {
            Hips = plank.Hips + new System.Numerics.Vector3(0, 0.015f + 0.012f * MathF.Cos(2 * phase * MathF.Tau), 0),
            RightLeg = Drive(MathF.Max(0, MathF.Sin(phase * MathF.Tau))),
            LeftLeg = Drive(MathF.Max(0, -MathF.Sin(phase * MathF.Tau))),
        });
    }

    /// <param name="forward">0 with the toes at the end of the mat, 1 with the knee under the chest.</param>
    private static Limb Drive(float forward)
    {
        var eased = forward * forward * (3 - 2 * forward);
        var lift = 0.15f * MathF.Sin(eased * MathF.PI);
        return Limb.Foot(float.Lerp(Positions.PlankFeet, -0.02f, eased), float.Lerp(0.2f, 0.22f, eased) + lift, 0.09f, 62);
    }
}
