using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class Squat
{
    private static readonly Limb Feet = Limb.Foot(0, Body.Ankle, 0.17f, kneeOut: 0.2f);

    private static readonly Pose Up = new() { Arms = Limb.AtChest(0.34f, -0.1f, 0.1f), Legs = Feet };

    private static readonly Pose Down = Up with
    {
        Hips = new(-0.27f, 0.5f, 0),
        Pelvis = 42,
        Chest = 34,
        Head = new(-24, 0, 0),
        Arms = Limb.AtChest(0.42f, 0.1f, 0.1f),
    };

    private static readonly Motion Steady = Motion.Through(new Key(Down, 1.4, 0.3), new Key(Up, 1.2, 0.3));
    private static readonly Motion Paused = Motion.Through(new Key(Down, 1.8, 1.2), new Key(Up, 1.4, 0.4));

    public static Exercise Video { get; } = new(
        "squat", "Bodyweight Squat", "beginner", ["squat", "legs", "glutes", "strength"], new(1920, 1080, 25),
        Backdrops.PeachStudio, Outfits.CoralTop,
        [
            new(
                Steady, new(0),
                "Side view of a woman in a coral top and navy leggings doing bodyweight squats on a teal mat in a bright peach "
                + "studio. Her hips travel back and down until the thighs are parallel to the floor, arms reaching forward for "
                + "balance.",
                [
                    "Set your feet shoulder-width apart and send your hips back, as if you were sitting on a chair.",
                    "Lower until your thighs are parallel to the floor, then stand tall again.",
                ]),
            new(
                Steady, new(90),
                "Front view of the beginner squat: feet a little wider than the hips, knees tracking over the toes, hands held "
                + "together in front of the chest. The legs and glutes do the work while the torso stays long and level.",
                [
                    "From the front, see that both knees follow the line of your toes.",
                    "Press the whole foot into the mat; breathe in on the way down and out on the way up.",
                ]),
            new(
                Paused, new(40),
                "Three-quarter view of slow paused squats for leg strength. The woman sinks down, holds the low position for a "
                + "second with a straight back and lifted chest, then drives through her heels to standing.",
                [
                    "Now pause for one second at the bottom, chest lifted and core braced.",
                    "Drive through your heels and squeeze your glutes as you rise.",
                ]),
        ]);
}
