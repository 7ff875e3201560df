namespace Gilgamesh.Samples.Exercises;

/// <summary>Every sample video, in the order in which they are made.</summary>
internal static class SampleLibrary
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Squat.Video, PushUp.Video, Plank.Video, Lunge.Video, GluteBridge.Video, CatCow.Video, ArmCircles.Video, NeckRolls.Video,
        JumpingJacks.Video, SideBend.Video, ChildsPose.Video, MountainClimber.Video, BirdDog.Video, DeadBug.Video, HipCircles.Video, HighKnees.Video,
    ];
}
