using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class GluteBridge
{
    private static readonly Pose Down = Positions.Supine;

    private static readonly Pose Up = Down with { Hips = new(-0.04f, 0.345f, 0), Pelvis = -121, Chest = -111, Head = new(24, 0, 0) };

    private static readonly Motion Lifts = Motion.Through(new Key(Up, 1.2, 0.4), new Key(Down, 1.3, 0.2));
    private static readonly Motion Holds = Motion.Through(new Key(Up, 1.4, 1.8), new Key(Down, 1.6, 0.2));

    public static Exercise Video { get; } = new(
        "glute-bridge", "Glute Bridge", "beginner", ["glute bridge", "glutes", "core", "hips", "strength"], new(720, 1280, 25),
        Backdrops.SandLoft, Outfits.TealTop,
        [
            new(
                Lifts, new(0),
                "A woman in a turquoise top lies on her back on a green mat, knees bent and feet flat, and performs the glute "
                + "bridge in side view. The hips lift until shoulders, hips and knees form a slope, then roll down with control.",
                [
                    "Lie on your back, bend your knees, and plant your feet hip-width apart.",
                    "Exhale and lift your hips until shoulders, hips and knees line up.",
                ]),
            new(
                Lifts, new(38, 14),
                "Three-quarter view of bridging repetitions. The arms rest on the floor beside the body, the shins stay upright, "
                + "and the glutes and hamstrings raise the pelvis while the core keeps the ribs down.",
                [
                    "Press through your heels, and keep your ribs from popping up.",
                    "Inhale as you lower, one vertebra after the other.",
                ]),
            new(
                Holds, new(0),
                "Glute bridge with a two second hold at the top, from the side. Hips high, thighs and trunk in one line, shoulders "
                + "heavy on the mat: gentle hip strength for beginners and a counterbalance to long sitting.",
                [
                    "Hold the top for two seconds and squeeze your glutes.",
                    "Keep your neck relaxed and your knees apart, then come down slowly.",
                ]),
        ]);
}
