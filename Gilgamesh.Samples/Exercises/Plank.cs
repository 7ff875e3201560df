using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class Plank
{
    private static readonly Pose High = Positions.Plank(15.7f);
    private static readonly Pose Low = Positions.ForearmPlank;
    private static readonly Pose Knees = Positions.KneePlank(34);

    public static Exercise Video { get; } = new(
        "plank", "Plank Hold", "beginner", ["plank", "core", "strength", "abs"], new(720, 1280, 25),
        Backdrops.LilacStudio, Outfits.PurpleTop,
        [
            new(
                Holding(Low), new(0),
                "Forearm plank seen from the side: a woman in a violet top holds her body straight and still above an orange mat, "
                + "elbows under the shoulders, toes tucked. Only her ribs move with calm breathing while the deep core muscles keep "
                + "the spine level.",
                [
                    "Come onto your forearms with the elbows right under your shoulders.",
                    "Tuck your toes, lift your hips, and hold one long line; pull your navel gently in.",
                ]),
            new(
                Holding(High), new(42, 14),
                "High plank on straight arms in a three-quarter view. Wrists stand below the shoulders, legs are long, the gaze "
                + "rests on the mat, and the abdominal wall works to stop the lower back from dropping.",
                [
                    "Press up to straight arms and spread your fingers.",
                    "Squeeze your thighs and glutes so that the lower back cannot drop.",
                ]),
            new(
                Holding(Knees), new(0),
                "Beginner-friendly plank with the knees down, side view. Hands press the floor, feet are lifted, and hips stay in "
                + "line between knees and shoulders for a steady core strength hold.",
                [
                    "If your back gets tired, lower your knees and keep the same straight line.",
                    "Look at the floor, keep your neck long, and breathe slowly in and out.",
                ]),
        ]);

    /// <summary>A hold is never quite still: breath, and a trace of effort.</summary>
    private static Motion Holding(Pose pose) => new(3.2, phase =>
    {
        var breath = (1 - MathF.Cos(phase * MathF.Tau)) / 2;
        return pose with
        {
            Breath = breath,
            Hips = pose.Hips with { Y = pose.Hips.Y - 0.006f * breath },
            Head = pose.Head with { X = pose.Head.X - 3 * breath },
        };
    });
}
