using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class PushUp
{
    private static readonly Pose Up = Positions.Plank(15.7f);
    private static readonly Pose Down = Positions.Plank(3.2f);
    private static readonly Pose KneesUp = Positions.KneePlank(34);
    private static readonly Pose KneesDown = Positions.KneePlank(13);

    private static readonly Motion Full = Motion.Through(new Key(Down, 1.1, 0.15), new Key(Up, 0.9, 0.25));
    private static readonly Motion OnKnees = Motion.Through(new Key(KneesDown, 1.3, 0.2), new Key(KneesUp, 1.0, 0.3));

    public static Exercise Video { get; } = new(
        "push-up", "Push-Up", "intermediate", ["push-up", "chest", "arms", "upper body", "strength"], new(720, 1280, 30),
        Backdrops.TealLoft, Outfits.BlueShirt,
        [
            new(
                Full, new(0),
                "Side view of a man in a blue T-shirt and dark shorts doing full push-ups on a purple mat. His body forms one "
                + "straight line from head to heels while the bent elbows lower the chest close to the floor and press it up again.",
                [
                    "Place your hands under your shoulders and make one straight line from head to heels.",
                    "Bend your elbows, bring the chest close to the mat, and push the floor away.",
                ]),
            new(
                Full, new(48, 14),
                "Three-quarter view of the push-up with the hands a little wider than the shoulders. The elbows fold back beside "
                + "the ribs, the hips never sag, and chest, triceps and core share the load at an even tempo.",
                [
                    "Keep the elbows close to your ribs instead of letting them flare wide.",
                    "Brace your core so that the hips neither sag nor pike.",
                ]),
            new(
                OnKnees, new(0),
                "Beginner version of the push-up from the knees, seen from the side. The knees stay on the mat with the feet lifted "
                + "behind, and the upper body lowers and presses as one unit from knees to shoulders.",
                [
                    "To make it easier, put your knees down and lift your feet.",
                    "Breathe in as you lower, breathe out as you press up, and move with control.",
                ],
                "beginner"),
        ]);
}
