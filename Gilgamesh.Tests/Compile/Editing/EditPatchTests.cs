using System.Text.Json;
using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Tests.Compile.Editing;

public sealed class EditPatchTests
{
    private static readonly VideoEdit Edit = EditSamples.Edit(EditSamples.Segment("s1", "One."), EditSamples.Segment("s2", "Two."));

    [Fact]
    public void MergePatch_ChangesWhatItNamesAndTakesAwayWhatIsNull()
    {
        var edit = Merge(Edit with { Music = new(Mood: "calm") }, """{"title": "New", "music": null, "captions": {"mode": "burned", "size": null}}""");

        Assert.Equal(("New", null, "burned"), (edit.Title, edit.Music, edit.Captions!.Mode));
        Assert.Equal(2, edit.Segments!.Count);
    }

    [Fact]
    public void MergePatch_MergesIntoWhatIsThere()
    {
        var edit = Merge(Edit with { Music = new(Mood: "calm", Volume: 1) }, """{"music": {"volume": 0.2}}""");

        Assert.Equal(("calm", 0.2), (edit.Music!.Mood, edit.Music.Volume));
    }

    [Fact]
    public void JsonPatch_ThatFailsInTheMiddle_LeavesTheEditAsItWas()
    {
        var before = JsonSerializer.Serialize(Edit, ApiJson.Options);

        var problem = Assert.Throws<ProblemException>(() => EditPatch.Apply(
            Edit, EditPatch.JsonPatch, JsonElement.Parse("""[{"op": "remove", "path": "/segments/0"}, {"op": "test", "path": "/title", "value": "other"}]""")));

        Assert.Equal((400, "[1]"), (problem.Status, problem.Field));
        Assert.Equal(before, JsonSerializer.Serialize(Edit, ApiJson.Options));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("/segments/0/clips/0/start/x")]
    [InlineData("/segments/0")]
    [InlineData("/title")]
    [InlineData("~2")]
    public void JsonPatch_CopyToAnOddPlace_IsRefusedOrTaken(string path)
    {
        var patch = JsonSerializer.SerializeToElement(new[] { new { op = "copy", path, from = "/segments/0" } });

        Assert.True(Record.Exception(() => EditPatch.Apply(Edit, EditPatch.JsonPatch, patch)) is null or ProblemException { Status: 400 });
    }

    [Fact]
    public void JsonPatch_OfTooManyOperations_IsRefused()
    {
        var patch = JsonSerializer.SerializeToElement(Enumerable.Repeat(new { op = "replace", path = "/title", value = "x" }, 201));

        Assert.Contains("at most 200", Assert.Throws<ProblemException>(() => EditPatch.Apply(Edit, EditPatch.JsonPatch, patch)).Message, StringComparison.Ordinal);
    }

    private static VideoEdit Merge(VideoEdit edit, string patch) => EditPatch.Apply(edit, $"{EditPatch.MergePatch}; charset=utf-8", JsonElement.Parse(patch));
}
