using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Contracts;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Tests.Compile.Captions;

public sealed class CueLayoutTests
{
    private const string English =
        "Stand tall with your feet as wide as your shoulders. Bend your knees, lower your hips until your thighs are level with the floor, and keep your chest up the whole time. "
        + "Hold it. Push the floor away, and come back to the middle with control, because the way up is half of the work.";

    private const string German =
        "Stell dich aufrecht hin, die Füße schulterbreit auseinander. Beuge langsam die Knie, bis die Oberschenkel waagerecht sind, und halte den Rücken gerade. Dann drückst du dich wieder hoch.";

    private const string Chinese = "双脚与肩同宽，慢慢下蹲，直到大腿与地面平行。保持背部挺直，然后用力站起来，重复十二次，中间休息半分钟。";

    [Theory]
    [InlineData(English, 42)]
    [InlineData(English, 26)]
    [InlineData(German, 26)]
    [InlineData(German, 32)]
    [InlineData(Chinese, 26)]
    public void Lay_RunningText_KeepsTheRulesOfReading(string text, int chars)
    {
        var words = Words(text);

        var cues = CueLayout.Lay(words, words[^1].End + 30, new(chars));

        Assert.Equal(words.Select(word => word.Text), Shown(cues));
        Assert.All(cues, cue =>
        {
            Assert.InRange(cue.Lines.Count, 1, 2);
            Assert.All(cue.Lines, line => Assert.InRange(Width(line), 1, chars));
            Assert.InRange(cue.End - cue.First, 30, CueRules.MaxFrames);
            Assert.InRange(cue.Lines.Sum(Width) * 30.0 / (cue.End - cue.First), 0, CueRules.CharsPerSecond + 3);
            Assert.True(cue.Lines.Sum(line => line.Words.Count) > 1, "a widow");
            Assert.InRange(cue.First, cue.Lines[0].Words[0].First, cue.Lines[0].Words[0].First);
        });
        Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.First, "one over another"));
    }

    [Fact]
    public void Lay_Sentences_BeginCuesOfTheirOwn()
    {
        var words = Words(English);

        var cues = CueLayout.Lay(words, words[^1].End + 30, new(42));

        var starts = cues.Select(cue => cue.Lines[0].Words[0].Text).ToList();
        Assert.Contains("Stand", starts);
        Assert.Contains("Bend", starts);
        Assert.Contains("Push", starts);
    }

    [Theory]
    [InlineData("One two three, four five.", 16, "One two three,/four five.")]
    [InlineData("Hold it here.", 42, "Hold it here.")]
    [InlineData("Lower your hips to the floor.", 18, "Lower your hips/to the floor.")]
    [InlineData("Donaudampfschifffahrtsgesellschaft", 12, "Donaudampfschifffahrtsgesellschaft")]
    public void Lay_Lines_BreakWhereTheSenseIs(string text, int chars, string lines)
    {
        var words = Words(text);

        var cue = Assert.Single(CueLayout.Lay(words, words[^1].End + 60, new(chars)));

        Assert.Equal(lines, string.Join('/', cue.Lines.Select(line => CaptionWord.Join(line.Words.Select(word => word.Text)))));
    }

    [Fact]
    public void Lay_Pop_ShowsOneToThreeWords()
    {
        var words = Words(English);

        var cues = CueLayout.Lay(words, words[^1].End + 30, CueRules.Drawn(PictureFormat.Portrait, new(Style: "pop")));

        Assert.Equal(words.Select(word => word.Text), Shown(cues));
        Assert.All(cues, cue => Assert.InRange(Assert.Single(cue.Lines).Words.Count, 1, 3));
    }

    [Fact]
    public void Lay_LongPause_EndsTheCueBeforeIt()
    {
        var words = Words("Breathe in slowly and hold.");
        words = [.. words.Take(3), .. words.Skip(3).Select(word => word with { First = word.First + 90, End = word.End + 90 })];

        var cues = CueLayout.Lay(words, words[^1].End + 30, new(42));

        Assert.Equal(["Breathe in slowly", "and hold."], cues.Select(cue => CaptionWord.Join(cue.Lines.SelectMany(line => line.Words).Select(word => word.Text))));
        Assert.True(cues[0].End < cues[1].First);
    }

    [Fact]
    public void Lay_NoWords_NoCues() => Assert.Empty(CueLayout.Lay([], 100, new(42)));

    private static IEnumerable<string> Shown(IEnumerable<CaptionCue> cues) => cues.SelectMany(cue => cue.Lines).SelectMany(line => line.Words).Select(word => word.Text);

    private static int Width(CaptionLine line) => CueText.Width(line.Words.Select(word => word.Text));

    /// <summary>At 14 letters a second, as a narrator speaks; a Chinese one takes twice as long.</summary>
    private static List<TimedWord> Words(string text)
    {
        List<TimedWord> words = [];
        var at = 0.0;
        foreach (var word in CaptionWord.Split(text))
        {
            var frames = 30.0 * (CueText.Width([word.Text]) + 1) / 15;
            words.Add(new(word.Text, (int)at, Math.Max((int)at + 1, (int)(at + frames - 1))));
            at += frames + (CueText.EndsSentence(word.Text) ? 9 : 0);
        }

        return words;
    }
}
