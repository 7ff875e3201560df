using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Tests.Compile;

public sealed class SpareClipsTests
{
    private static readonly Guid A = Guid.NewGuid();
    private static readonly Guid B = Guid.NewGuid();
    private static readonly Guid C = Guid.NewGuid();
    private static readonly string[] NoTags = [];

    [Fact]
    public void Next_SceneFoundByTwoQueries_IsGivenOnce()
    {
        var spares = Spares(2, [Clip(A, 0)], new("neck rolls", Clip(B, 0)), new("squats", Clip(B, 0)));

        Assert.Equal(B, spares.Next("neck rolls")!.Clip.VideoId);
        Assert.Null(spares.Next("squats"));
    }

    [Fact]
    public void Next_VideoThatIsShownOftenEnough_IsNotShownMoreOften()
    {
        var spares = Spares(2, [Clip(A, 0), Clip(A, 1)], new("squats", Clip(A, 2)), new("squats", Clip(B, 0)));

        Assert.Equal(B, spares.Next("squats")!.Clip.VideoId);
        Assert.Null(spares.Next("squats"));
    }

    [Fact]
    public void Next_OwnQueryHasAMatch_ComesBeforeABetterOneOfAnother()
    {
        var spares = Spares(2, [Clip(A, 0)], new("squats", Clip(B, 0)), new("neck rolls", Clip(C, 0)));

        Assert.Equal("neck rolls", spares.Next("neck rolls")!.Query);
        Assert.Equal("squats", spares.Next("neck rolls")!.Query);
    }

    [Fact]
    public void GiveUp_ClipOfADamagedVideo_MakesRoomAndPutsItsOthersLast()
    {
        var spares = Spares(1, [Clip(A, 0)], new("squats", Clip(A, 1)), new("squats", Clip(B, 0)));

        spares.GiveUp(Clip(A, 0));

        Assert.Equal([B, A], [spares.Next("squats")!.Clip.VideoId, spares.Next("squats")!.Clip.VideoId]);
    }

    private static SpareClips Spares(int maxPerVideo, ClipCandidate[] used, params SpareClip[] spares) =>
        new(new([new("any", 10, used)], spares, []), maxPerVideo);

    private static ClipCandidate Clip(Guid video, int scene) => new(video, "v", new(scene * 300, (scene * 300) + 300), new(scene * 300, (scene * 300) + 300), "seen", "heard", NoTags, 0.5);
}
