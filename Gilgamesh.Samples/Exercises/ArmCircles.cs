using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Samples.Exercises;

internal static class ArmCircles
{
    private static readonly Motion Wheel = new(3.5, phase => new Pose
    {
        Arms = Limb.Swing(phase * 360, 10, 6),
        Chest = -4 * MathF.Sin(phase * MathF.Tau / 2),
        Legs = Limb.Foot(0, Body.Ankle, 0.15f),
        Breath = (1 - MathF.Cos(phase * MathF.Tau)) / 2,
    });

    public static Exercise Video { get; } = new(
        "arm-circles", "Arm Circles", "beginner", ["arm circles", "mobility", "shoulders", "warm-up"], new(1080, 1920, 24),
        Backdrops.Beach, Outfits.GreenShirt,
        [
            new(
                Cone(2, 15), new(78),
                "A man in a green T-shirt stands on a sunny beach with both arms stretched out sideways and draws small circles "
                + "with his hands. Shoulders stay low and the body still in this easy warm-up for shoulder mobility.",
                [
                    "Stretch your arms out to the sides at shoulder height.",
                    "Draw small, smooth circles, and keep your shoulders away from your ears.",
                ]),
            new(
                Cone(3, 34), new(90, 10, Focus.UpperBody),
                "Closer front view of wider arm circles: the straight arms sweep from waist height to above the head line and round "
                + "again. The rotator cuff and upper back warm up while the chest stays open.",
                [
                    "Make the circles wider, as if you were painting on two walls.",
                    "Your elbows stay long and your ribs stay quiet.",
                ]),
            new(
                Wheel, new(25),
                "Large arm wheels in a three-quarter view. Both arms swing forward, up past the ears and down behind the body in "
                + "one full slow turn, moving the shoulder joints through their whole range for beginners.",
                [
                    "Now swing both arms forward, up past your ears, and all the way around.",
                    "Breathe in as the arms rise and breathe out as they sink.",
                ]),
        ]);

    private static Motion Cone(double seconds, float angle) => new(seconds, phase => new Pose
    {
        Arms = Limb.Swing(angle * MathF.Sin(phase * MathF.Tau), 90 + angle * MathF.Cos(phase * MathF.Tau), 5),
        Legs = Limb.Foot(0, Body.Ankle, 0.15f),
    });
}
