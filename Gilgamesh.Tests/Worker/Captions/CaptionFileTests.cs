using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Captions;

namespace Gilgamesh.Tests.Worker.Captions;

public sealed class CaptionFileTests
{
    private const string Hostile = "{\\b1}<b>&\\N\u202e\r\n--> [x]:';,%{y}";

    private static readonly CaptionStyle Clean = new();

    [Fact]
    public void Srt_HostileText_HasNoMarkup() => Assert.Equal(
        "1\n00:00:00,500 --> 00:00:01,033\n(/b1)‹b›&/N --› [x]:';,%(y) two\nthree\n\n", CaptionFile.Srt([Cue(15, 31, [Hostile, "two"], ["three"])]));

    [Fact]
    public void Vtt_HostileText_IsEscaped() => Assert.Equal(
        "WEBVTT\nLanguage: de\n\n01:00:00.000 --> 01:00:01.000\n{\\b1}&lt;b&gt;&amp;\\N --&gt; [x]:';,%{y}\n\n", CaptionFile.Vtt([Cue(108_000, 108_030, [Hostile])], "de"));

    [Fact]
    public void Ass_HostileText_OpensNoTagAndNoLine()
    {
        var state = Assert.Single(AssEvent.Of(new("Default", Clean, [Cue(0, 30, [Hostile])])));

        Assert.Equal("\\{\\\u2060b1\\}<b>&\\\u2060N --> [x]:';,%\\{y\\}", state.Text);
        Assert.Equal(1, AssScript.Write(PictureFormat.Square, [new DrawnText("Default", Clean, []).StyleLine(PictureFormat.Square)], [state]).Split('\n').Count(line => line.StartsWith("Dialogue:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(CaptionPreset.Boxed, 4)]
    [InlineData(CaptionPreset.Clean, 1)]
    public void Ass_Style_DrawsOneBoxAndLetsTheTextDecideItsDirection(CaptionPreset preset, int border)
    {
        var style = AssScript.Write(PictureFormat.Square, [new DrawnText("Default", new CaptionStyle(preset), []).StyleLine(PictureFormat.Square)], []).Split('\n').Single(line => line.StartsWith("Style:", StringComparison.Ordinal)).Split(',');

        Assert.Equal((border.ToString(CultureInfo.InvariantCulture), "-1"), (style[15], style[^1].Trim()));
    }

    [Fact]
    public void Ass_Karaoke_ColoursEachWordWhileItIsSpoken()
    {
        var states = AssEvent.Of(new("Default", new(CaptionPreset.Karaoke), [new(0, 60, [new([new("Go", 3), new("up", 20)]), new([new("now", 40)])])])).ToList();

        Assert.Equal([(0, 20), (20, 40), (40, 60)], states.Select(state => (state.First, state.End)));
        Assert.Equal(@"{\1c&H000AD6FF}Go{\r} up\Nnow", states[0].Text);
        Assert.Equal(@"Go up\N{\1c&H000AD6FF}now{\r}", states[2].Text);
    }

    [Fact]
    public void Ass_OnAPlay_CountsItsOwnFramesAndComesWithoutAnEntranceAgain()
    {
        AssEvent[] events = [new(10, 50, "a", "s", "in"), new(50, 90, "b", "s", "in"), new(90, 99, "c", "s", "in")];

        Assert.Equal([new(0, 20, "a", "s"), new(20, 60, "b", "s", "in")], AssEvent.On(events, 30, 60));
    }

    [Theory]
    [InlineData("#12", null)]
    [InlineData("#1234567", null)]
    [InlineData(null, "Sans,20,&H0\nDialogue: x")]
    public void Check_StyleWithOtherText_IsRefused(string? color, string? font) => Assert.Throws<WorkerFault>(
        () => CaptionRules.Check(new(CaptionMode.Burned, "en", new(Color: color, Font: font), []), 100));

    private static CaptionCue Cue(int first, int end, params string[][] lines) => new(first, end, [.. lines.Select(line => new CaptionLine([.. line.Select(word => new CueWord(word, first))]))]);
}
