using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class CatCow
{
    private static readonly Pose Cat = Positions.Tabletop with { Hips = new(0.02f, 0.47f, 0), Pelvis = 52, Chest = 126, Head = new(26, 0, 0) };
    private static readonly Pose Cow = Positions.Tabletop with { Hips = new(0, 0.5f, 0), Pelvis = 112, Chest = 72, Head = new(-34, 0, 0), Breath = 1 };

    private static readonly Motion Flow = Motion.Through(new Key(Cow, 1.9, 0.3), new Key(Cat, 1.9, 0.3));
    private static readonly Motion Slow = Motion.Through(new Key(Cow, 2.4, 0.8), new Key(Cat, 2.4, 0.8));

    public static Exercise Video { get; } = new(
        "cat-cow", "Cat-Cow Stretch", "beginner", ["cat-cow", "mobility", "spine", "back", "stretch"], new(720, 1280, 24),
        Backdrops.DawnPark, Outfits.PinkShirt,
        [
            new(
                Flow, new(0),
                "Cat-cow mobility exercise on hands and knees, seen from the side at dawn in a park. A woman in a pink shirt arches "
                + "the back toward the sky with the head hanging, then lets the belly sink while head and tailbone rise.",
                [
                    "Come onto hands and knees, wrists under shoulders, knees under hips.",
                    "Inhale, let your belly sink, and lift your head and tailbone into cow.",
                ]),
            new(
                Flow, new(40, 14),
                "The wave of cat-cow in a three-quarter view: rounding and hollowing alternate with each breath while hands and "
                + "knees stay planted. A gentle warm-up that mobilises neck, upper back and lower back for beginners.",
                [
                    "Exhale, press the mat away, and round your back into cat.",
                    "Let the movement travel through every part of your spine.",
                ]),
            new(
                Slow, new(180),
                "Slow cat-cow from the other side, with a short rest in each end position. The chin drops toward the chest in the "
                + "rounded shape and the chest opens in the hollow one, easing morning stiffness out of the spine.",
                [
                    "Slow down now, and rest for a moment in each position.",
                    "Stay within a range that feels comfortable; nothing should pinch.",
                ]),
        ]);
}
