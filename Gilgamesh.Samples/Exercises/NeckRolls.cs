using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class NeckRolls
{
    private static readonly Pose Tall = new() { Arms = Limb.Swing(2, 7, 10) };
    private static readonly Pose Right = Tall with { Head = new(4, 34, 0) };
    private static readonly Pose Forward = Tall with { Head = new(36, 0, 0) };

    private static readonly Motion Half = Motion.Through(
        new Key(Right, 1.4, 0.3), new Key(Forward, 1.3), new Key(Right.Mirrored(), 1.3, 0.3), new Key(Forward, 1.3));

    private static readonly Motion Tilts = Motion.Through(
        new Key(Right, 1.3, 0.7), new Key(Tall, 1.1, 0.2), new Key(Right.Mirrored(), 1.3, 0.7), new Key(Tall, 1.1, 0.2));

    private static readonly Motion Roll = new(5, phase => Tall with
    {
        Head = new(6 + 24 * MathF.Cos(phase * MathF.Tau), 28 * MathF.Sin(phase * MathF.Tau), 0),
    });

    public static Exercise Video { get; } = new(
        "neck-rolls", "Neck Rolls", "beginner", ["neck rolls", "mobility", "neck", "stretch", "warm-up"], new(720, 720, 25),
        Backdrops.RoseLoft, Outfits.WhiteShirt,
        [
            new(
                Tilts, new(90, 8, Focus.Head),
                "Front view of an older man with grey hair and a white shirt tilting his head slowly from side to side. One ear "
                + "sinks toward the shoulder, pauses, comes back to the middle and goes to the other side: gentle neck mobility.",
                [
                    "Stand tall, relax your shoulders, and let one ear sink toward your shoulder.",
                    "Pause, feel the stretch along the neck, and change sides.",
                ]),
            new(
                Half, new(66, 8, Focus.Head),
                "Half neck rolls in a three-quarter view. The chin travels in an arc from one shoulder across the chest to the "
                + "other shoulder while the arms hang loose, releasing tension in the neck and upper back.",
                [
                    "Drop your chin and roll it across your chest from side to side.",
                    "Let the weight of your head do the work; never pull.",
                ]),
            new(
                Roll, new(90, 8),
                "Full slow neck rolls, the whole figure seen from the front in a rose-coloured room. The head draws an even circle, "
                + "forward, to the side, back and round, an easy morning exercise for beginners.",
                [
                    "Finally, draw slow circles with your head, as small as you like.",
                    "Keep breathing calmly, and stop if you feel dizzy.",
                ]),
        ]);
}
