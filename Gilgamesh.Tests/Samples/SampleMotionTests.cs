using System.Numerics;
using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Figure;

namespace Gilgamesh.Tests.Samples;

public sealed class SampleMotionTests
{
    private const int Steps = 400;

    public static TheoryData<string, int> Shots => SampleShots.Shots;

    [Theory]
    [MemberData(nameof(Shots))]
    public void Motion_OverOneRepetition_HasNoJump(string name, int shot)
    {
        var motion = SampleShots.Find(name).Shots[shot].Motion;
        var before = Joints(motion, Steps - 1);
        for (var step = 0; step < Steps; step++)
        {
            var now = Joints(motion, step);
            var farthest = before.Zip(now, Vector3.Distance).Max();
            Assert.True(farthest < 0.05f, $"{name} {shot}: a joint jumps {farthest * 100:0} cm at phase {step / (float)Steps:0.000}");
            before = now;
        }
    }

    [Theory]
    [MemberData(nameof(Shots))]
    public void Motion_OverOneRepetition_Moves(string name, int shot)
    {
        var motion = SampleShots.Find(name).Shots[shot].Motion;
        var start = Joints(motion, 0);
        var farthest = Enumerable.Range(1, 20).Max(step => start.Zip(Joints(motion, step * Steps / 20), Vector3.Distance).Max());
        // Holds only breathe.
        var resting = name is "plank" || (name is "childs-pose" && shot == 1);
        Assert.True(farthest > (resting ? 0.003f : 0.08f), $"{name} {shot} moves only {farthest * 100:0.0} cm");
    }

    [Theory]
    [MemberData(nameof(Shots))]
    public void Limbs_OverOneRepetition_ReachWhatTheyAreToReach(string name, int shot)
    {
        var motion = SampleShots.Find(name).Shots[shot].Motion;
        for (var step = 0; step < 40; step++)
        {
            var body = Skeleton.Of(motion.At(step / 40f));
            float[] misses = [body.RightArm.Miss, body.LeftArm.Miss, body.RightLeg.Miss, body.LeftLeg.Miss];
            Assert.True(misses.Max() < 0.02f, $"{name} {shot}: phase {step / 40f:0.000} misses by {misses.Max() * 100:0.0} cm ({string.Join(' ', misses)})");
        }
    }

    [Theory]
    [MemberData(nameof(Shots))]
    public void Figure_OverOneRepetition_StaysAboveTheFloor(string name, int shot)
    {
        var motion = SampleShots.Find(name).Shots[shot].Motion;
        for (var step = 0; step < 40; step++)
        {
            var lowest = Skeleton.Of(motion.At(step / 40f)).All.Min(joint => joint.Y);
            Assert.True(lowest > -0.02f, $"{name} {shot}: a joint is {-lowest * 100:0} cm below the floor at phase {step / 40f:0.000}");
        }
    }

    [Theory]
    [MemberData(nameof(Shots))]
    public void Figure_CroppedTo9By16AndSquare_IsWhole(string name, int shot)
    {
        var exercise = SampleShots.Find(name);
        var view = exercise.Shots[shot];
        var camera = Framing.Frame(view, exercise.Format);
        var half = Framing.Safe(exercise.Format) / 2;
        var middle = new Vector2(exercise.Format.Width, exercise.Format.Height) / 2;
        for (var step = 0; step < 40; step++)
        {
            var seen = Framing.At(camera, step / 40f);
            foreach (var joint in Framing.Joints(Skeleton.Of(view.Motion.At(step / 40f)), view.View.Focus))
            {
                var off = Vector2.Abs(seen.See(joint).At - middle);
                Assert.True(off.X < half.X && off.Y < half.Y, $"{name} {shot}: a joint is outside at phase {step / 40f:0.000}");
            }
        }
    }

    [Fact]
    public void Library_HasTheExercisesThatItPromises()
    {
        string[] promised =
        [
            "squat", "push-up", "plank", "reverse-lunge", "glute-bridge", "cat-cow", "arm-circles", "neck-rolls", "jumping-jacks", "side-bend",
            "childs-pose", "mountain-climber",
        ];
        Assert.Empty(promised.Except(SampleLibrary.All.Select(exercise => exercise.Name)));
        Assert.True(SampleLibrary.All.Select(exercise => (exercise.Format.Width, exercise.Format.Height)).Distinct().Count() >= 5);
        Assert.True(SampleLibrary.All.Select(exercise => exercise.Format.FramesPerSecond).Distinct().Count() >= 4);
    }

    private static List<Vector3> Joints(Motion motion, int step) => [.. Skeleton.Of(motion.At(step / (float)Steps)).All];
}
