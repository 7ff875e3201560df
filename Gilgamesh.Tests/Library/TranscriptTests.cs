using System.Text;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Library;

public sealed class TranscriptTests
{
    public static TheoryData<string, string> OneCue => new()
    {
        { "SubRip", "1\n00:00:01,000 --> 00:00:02,500\nBend your knees\n" },
        { "SubRip with mark and CRLF", "\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nBend your\r\nknees\r\n\r\n" },
        { "no number, no empty line", "00:00:01,000 --> 00:00:02,500\nBend your knees" },
        { "WebVTT without hours", "WEBVTT\n\n00:01.000 --> 00:02.500 align:start line:80%\nBend <b>your</b> knees" },
        { "WebVTT with notes and styles", "WEBVTT - x\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnot said\n\nid-1\n00:01.000 --> 00:02.500\nBend <v Ann>your</v> <00:01.500>knees" },
        { "entities", "00:01.000 --> 00:02.500\nBend&nbsp;your knees&lrm;" },
        { "JSON", """[{"start": 1, "end": 2.5, "text": "Bend your knees"}]""" },
        { "JSON of whisper", """{"segments": [{"id": 0, "start": "1.0", "end": 2.5, "text": " Bend your knees"}]}""" },
        { "JSON without an end", """[{"start": 1, "text": "Bend your knees"}, {"start": 2.5, "text": ""}]""" },
        { "two cues without an empty line", "1\n00:01.000 --> 00:02.500\nBend your knees\n2\n00:01:09,000 --> 00:01:13,000\nafter the end" },
    };

    [Theory]
    [MemberData(nameof(OneCue))]
    public void Read_AnyForm_GivesTheCue(string form, string file)
    {
        var cue = Assert.Single(Read(file, 10));
        Assert.True(new Cue(1, 2.5, "Bend your knees") == cue, $"{form}: {cue}");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>stay", "alert(1) stay")]
    [InlineData("&lt;script&gt;x&lt;/script&gt;", "x")]
    [InlineData("{\\pos(0,0)}100 % & a < b", "100 % & a < b")]
    [InlineData("left\u202Eright\u0000\u0007", "leftright")]
    [InlineData("\u00E9t\u00E9 \uD83D\uDE00", "\u00E9t\u00E9 \uD83D\uDE00")]
    public void PlainText_Markup_IsGone(string text, string expected) => Assert.Equal(expected, PlainText.From(text));

    [Fact]
    public void PlainText_CutInTheMiddleOfAPair_CanStillBeStored()
    {
        var text = PlainText.From(new string('a', PlainText.MaxLength - 1) + "\uD83D\uDE00");
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Read_Latin1_IsRead() =>
        Assert.Equal("\u00C9tirez", Assert.Single(Transcript.Read(Encoding.Latin1.GetBytes("1\n00:00:01,000 --> 00:00:02,000\n\u00C9tirez"))).Text);

    [Fact]
    public void Clean_TimesBeyondTheEnd_AreClampedOrDropped() => Assert.Equal(
        [new Cue(0, 1, "early"), new Cue(8, 10, "late")],
        Transcript.Clean([new(8, 99, "late"), new(10, 11, "after"), new(10, 10, "at the end"), new(-3, 1, "early"), new(6, 7, " ")], 10));

    [Fact]
    public void Clean_EqualOrReversedTimes_LoseNoWords() => Assert.Equal(
        [new Cue(1, 3, "equal"), new Cue(3, 6, "reversed"), new Cue(6, 7, "no start"), new Cue(8, 13, "no end"), new Cue(9, 14, "an end of nought")],
        Transcript.Clean([new(1, 1, "equal"), new(3, null, " "), new(6, 3, "reversed"), new(null, 7, "no start"), new(8, null, "no end"), new(8, 8.5, " "), new(9, 0, "an end of nought")], 60));

    [Fact]
    public void Read_Unpaired_EscapesInJson_AreNoFault() => Assert.Empty(Read("""[{"start": 1, "end": 2, "text": "\ud800"}]""", 10));

    [SkippableTheory]
    [InlineData("crafted_html_and_times.vtt", 3)]
    [InlineData("gpac_invalid1.vtt", 1)]
    [InlineData("gpac_invalid3.vtt", 1)]
    [InlineData("gpac_invalid5.vtt", 2)]
    [InlineData("gpac_overlapping.vtt", 6)]
    public void Read_HostileFile_GivesOnlyPlainCuesInOrder(string name, int cues)
    {
        var read = Transcript.Clean(Transcript.Read(File.ReadAllBytes(TestMedia.Hostile("subs/" + name))), 60);
        Assert.Equal(cues, read.Count);
        Assert.All(read, cue => Assert.True(cue.Start < cue.End && !cue.Text.Contains("<script", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(read.OrderBy(cue => cue.Start), read);
    }

    [SkippableTheory]
    [InlineData("popeye_bird_ship.en.srt", 60, 15, "[squawk]")]
    [InlineData("ai_campus_vp8.en.srt", 16.65, 3, "The is Artificial Intelligence.")]
    [InlineData("nasa_webb_6streams.extracted.en.srt", 13, 4, "NAR: This is the optical and science segment of the Webb")]
    public void Read_RealFile_GivesEveryCue(string name, double duration, int cues, string first)
    {
        var read = Transcript.Clean(Transcript.Read(File.ReadAllBytes(TestMedia.Library(name))), duration);
        Assert.Equal(cues, read.Count);
        Assert.Equal(first, read[0].Text);
        Assert.All(read, cue => Assert.True(cue.End <= duration));
    }

    [Fact]
    public void Read_Garbage_NeverFails()
    {
        var random = new Random(7);
        var pieces = new[] { "-->", "00:00:01,000", "\n", "<", ">", "&#", "{", "[", "\"start\":", "1e999", "\0", "NOTE", "WEBVTT", "\uFEFF", " " };
        for (var n = 0; n < 2000; n++)
        {
            var file = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.All(Read(file, 10), cue => Assert.True(cue.Start < cue.End));
        }
    }

    private static IReadOnlyList<Cue> Read(string file, double duration) => Transcript.Clean(Transcript.Read(Encoding.UTF8.GetBytes(file)), duration);
}
