using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;

namespace Gilgamesh.Tests.Library;

public sealed class SceneListTests
{
    public static TheoryData<string, string, string> Cases => new()
    {
        { "as given", """[{"start_time":0,"end_time":4,"description":"a"},{"start_time":4,"end_time":10,"description":"b"}]""", "a:0-4 b:4-10" },
        { "short names", """{"scenes":[{"start":0,"end":10,"description":"a"}]}""", "a:0-10" },
        { "other field", """[{"start_time":0,"end_time":10,"ai_description":"a"}]""", "a:0-10" },
        { "reversed", """[{"start":4,"end":0,"description":"a"},{"start":4,"end":10,"description":"b"}]""", "a:0-4 b:4-10" },
        { "equal", """[{"start":0,"end":0,"description":"a"},{"start":3,"end":10,"description":"b"}]""", "a:0-3 b:3-10" },
        { "missing ends", """[{"start":0,"description":"a"},{"start":3,"description":"b"}]""", "a:0-3 b:3-10" },
        { "missing start", """[{"start":0,"end":3,"description":"a"},{"end":10,"description":"b"}]""", "a:0-3 b:3-10" },
        { "no time at all", """[{"description":"a"}]""", "a:0-10" },
        { "beyond the end", """[{"start":0,"end":40,"description":"a"},{"start":50,"end":60,"description":"b"}]""", "a:0-10" },
        { "gap between stays", """[{"start":0,"end":3,"description":"a"},{"start":5,"end":10,"description":"b"}]""", "a:0-3 b:5-10" },
        { "footage before and after", """[{"start":3,"end":5,"description":"a"}]""", ":0-3 a:3-5 :5-10" },
        { "a little before and after", """[{"start":0.4,"end":9.5,"description":"a"}]""", "a:0-10" },
        { "out of order", """[{"start":5,"end":10,"description":"b"},{"start":0,"end":5,"description":"a"}]""", "a:0-5 b:5-10" },
        { "failed analysis", """[{"start":0,"end":10,"description":"Error: timeout","analysis_success":false}]""", ":0-10" },
        { "markdown", """[{"start":0,"end":10,"description":"## Scene\n- **Squat**, `deep`"}]""", "Scene Squat, deep:0-10" },
        { "nonsense", """[{"start":"x","end":null},{"start":"NaN"},7,null,"y"]""", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Clean_Given_LosesNoFootage(string name, string json, string expected)
    {
        var scenes = SceneList.Clean(SceneFile.Read(LooseJson.TryParse(json)), 10);
        Assert.True(expected == string.Join(' ', scenes.Select(scene => FormattableString.Invariant($"{scene.Description}:{scene.Start}-{scene.End}"))), name);
    }

    [Fact]
    public void Clean_WithoutDuration_EndsWithTheLastScene() =>
        Assert.Equal(7, SceneList.Clean([new(0, 7, "a", [])], null)[^1].End);
}
