using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class BirdDog
{
    private static readonly Pose Table = Positions.Tabletop;

    private static readonly Pose Long = Table with
    {
        Head = new(-26, 0, 0),
        RightArm = new(LimbMode.Room, new(0.97f, 0.56f, 0.17f), new(0.3f, -0.8f, 0.5f)),
        LeftLeg = Limb.Foot(-0.82f, 0.52f, 0.09f, 125),
    };

    private static readonly Motion Alternating = Motion.Through(
        new Key(Long, 1.4, 0.6), new Key(Table, 1.2, 0.1), new Key(Long.Mirrored(), 1.4, 0.6), new Key(Table, 1.2, 0.1));

    private static readonly Motion Holding = Motion.Through(new Key(Long, 1.5, 2), new Key(Table, 1.4, 0.2));

    public static Exercise Video { get; } = new(
        "bird-dog", "Bird Dog", "beginner", ["bird dog", "core", "balance", "back", "strength"], new(720, 1280, 25),
        Backdrops.MintStudio, Outfits.PinkShirt,
        [
            new(
                Alternating, new(0),
                "Bird dog from the side: on hands and knees, a blonde woman in a pink shirt stretches one arm forward and the "
                + "opposite leg back until both are level with her trunk, pauses, and changes sides. Beginner core strength and "
                + "balance.",
                [
                    "On hands and knees, reach one arm forward and the opposite leg back.",
                    "Stop when both are level with your trunk, return, and change sides.",
                ]),
            new(
                Alternating, new(48, 14),
                "Three-quarter view of the alternating reach. The pelvis stays square to the coral mat while arm and leg move in "
                + "opposite directions, training the deep abdominal and back muscles that steady the spine.",
                [
                    "Keep your hips square, as if a glass of water stood on your back.",
                    "Reach long rather than high, and keep your neck in line with your spine.",
                ]),
            new(
                Holding, new(180),
                "The bird dog held for two seconds on one diagonal, seen from the other side. Fingertips and heel pull away from "
                + "each other in a slow, quiet hold that challenges coordination and core control.",
                [
                    "Hold for two seconds, and pull fingertips and heel away from each other.",
                    "Exhale as you reach out, and inhale as you come back.",
                ]),
        ]);
}
