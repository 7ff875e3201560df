using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class HipCircles
{
    public static Exercise Video { get; } = new(
        "hip-circles", "Hip Circles", "beginner", ["hip circles", "mobility", "hips", "warm-up"], new(720, 720, 50),
        Backdrops.LilacStudio, Outfits.TealTop,
        [
            new(
                Circle(3, 0.7f), new(90),
                "Standing hip circles from the front: a woman with a blonde ponytail and a turquoise top keeps her hands on her "
                + "hips and moves the pelvis in small smooth circles above still feet. Simple hip mobility for the morning.",
                [
                    "Place your hands on your hips and stand a little wider than your shoulders.",
                    "Start with small circles of the pelvis, smooth and slow.",
                ]),
            new(
                Circle(3.6, 1.25f), new(35),
                "Large hip circles in a three-quarter view. The pelvis travels forward, sideways and back in a wide ring while head "
                + "and chest remain almost in place, loosening hip joints, waist and lower back.",
                [
                    "Let the circles grow: forward, to the side, back, and around.",
                    "Your head stays still, as if it touched a ceiling.",
                ]),
            new(
                Circle(3.6, 1.25f), new(90, 10, Focus.LowerBody),
                "Close view of hips and legs during wide circles, from the front. Both soles stay flat on the orange mat, knees "
                + "soft, and the weight shifts evenly from one foot to the other, good for beginners.",
                [
                    "Keep both feet flat and your knees soft.",
                    "Feel the weight move from foot to foot, and keep your breath easy.",
                ]),
        ]);

    private static Motion Circle(double seconds, float size) => new(seconds, phase =>
    {
        var (side, ahead) = MathF.SinCos(phase * MathF.Tau);
        return new Pose
        {
            Hips = new(0.08f * size * ahead, 0.865f, 0.1f * size * side),
            Pelvis = -15 * size * ahead,
            PelvisRoll = -17 * size * side,
            Chest = 5 * size * ahead,
            ChestRoll = 6 * size * side,
            Head = new(-4 * size * ahead, -5 * size * side, 0),
            Arms = Limb.AtHips(0.04f, 0.11f, 0.165f),
            Legs = Limb.Foot(0, Body.Ankle, 0.21f, 0, 0.3f),
        };
    });
}
