using Gilgamesh.Api.Compile.Editing;
using static Gilgamesh.Tests.Compile.Editing.EditSamples;

namespace Gilgamesh.Tests.Compile.Editing;

public sealed class EditChangesTests
{
    private static readonly EditSegment[] Four = [Segment("a", "A."), Segment("b", "B."), Segment("c", "C."), Segment("d", "D.")];

    [Fact]
    public void Same_IsNoChange() => Assert.Empty(EditChanges.Between(Edit(Four), Edit(Four)));

    [Fact]
    public void OneMovedPastMany_IsOneChange() =>
        Assert.Equal([new("moved", "d", null, "4", "1")], EditChanges.Between(Edit(Four), Edit(Four[3], Four[0], Four[1], Four[2])));

    [Fact]
    public void RemovedAddedAndChanged_AreToldEach() => Assert.Equal(
        [new("removed", "a", null, "A.", null), new("text", "c", null, "C.", "Other."), new("added", "e", null, null, "(written anew)")],
        EditChanges.Between(Edit(Four), Edit(Four[1], Segment("c", "Other."), Four[3], Segment("e", "") with { Sentences = null })));

    [Fact]
    public void TrimmedClip_IsToldWithItsTimes()
    {
        var change = Assert.Single(EditChanges.Between(Edit(Segment("a", "A.")), Edit(Segment("a", "A.", end: 3.5))));

        Assert.Equal("clips", change.Kind);
        Assert.Contains("0-5", change.Before, StringComparison.Ordinal);
        Assert.Contains("0-3.5", change.After, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_AreToldByName() => Assert.Equal(
        [new("setting", null, "voice_preference", "alloy", "nova"), new("setting", null, "speed", "1", "1.1")],
        EditChanges.Between(Edit(Four), Edit(Four) with { VoicePreference = "nova", Speed = 1.1 }));
}
