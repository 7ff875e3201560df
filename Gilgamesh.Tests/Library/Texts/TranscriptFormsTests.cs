using System.Text;
using System.Text.Json;
using CsCheck;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Library.Texts;

/// <summary>Transcripts as the known tools write them. Each says "Hi there" at 1-2.5 s.</summary>
public sealed class TranscriptFormsTests
{
    public static TheoryData<string, string> Json => new()
    {
        { "youtube-transcript-api", """[{"text":"Hi there","start":1.0,"duration":1.5}]""" },
        { "not a number", """[{"text":"Hi there","start":1.0,"end":2.5,"confidence":NaN}]""" },
        { "milliseconds as offset and duration", """[{"text":"Hi there","offset":1000,"duration":1500},{"text":"","offset":60000,"duration":1},{"text":"Beyond the end it goes on","offset":61000,"duration":2000}]""" },
        { "YouTube json3", """{"events":[{"tStartMs":0,"dDurationMs":30000,"id":1},{"tStartMs":1000,"dDurationMs":1500,"segs":[{"utf8":"Hi"},{"utf8":" there","tOffsetMs":300}]},{"tStartMs":2400,"aAppend":1,"segs":[{"utf8":"\n"}]}]}""" },
        { "YouTube's page", """{"a":{"initialSegments":[{"transcriptSegmentRenderer":{"startMs":"1000","endMs":"2500","snippet":{"runs":[{"text":"Hi there"}]}}}]}}""" },
        { "whisper.cpp", """{"transcription":[{"timestamps":{"from":"00:00:01,000","to":"00:00:02,500"},"offsets":{"from":1000,"to":2500},"text":" Hi there","tokens":[{"text":" Hi","timestamps":{"from":"00:00:01,000","to":"00:00:01,500"}}]}]}""" },
        { "transformers", """{"text":"x","chunks":[{"timestamp":[1.0,2.5],"text":" Hi there"}]}""" },
        { "whisperX", """{"segments":[{"start":1.0,"end":2.5,"text":"[SPEAKER_00]: Hi there","words":[{"word":"Hi","start":1.0,"end":1.5}]}],"word_segments":[{"word":"Hi","start":1.0,"end":1.5}]}""" },
        { "Google", """{"results":[{"alternatives":[{"transcript":"Hi there","words":[{"startTime":"1s","endTime":"1.5s","word":"Hi"}]}],"startTime":"1s","resultEndTime":"2.500s"}]}""" },
        { "Google, words", """{"results":[{"alternatives":[{"words":[{"startTime":{"seconds":"1"},"endTime":{"seconds":"1","nanos":500000000},"word":"Hi"},{"startTime":"1.500s","endTime":"2.500s","word":"there"}]}]}]}""" },
        { "AWS", """{"results":{"transcripts":[{"transcript":"Hi there"}],"items":[{"start_time":"1.0","end_time":"1.5","alternatives":[{"content":"Hi"}],"type":"pronunciation"},{"start_time":"1.5","end_time":"2.5","alternatives":[{"content":"there"}],"type":"pronunciation"}]}}""" },
        { "Deepgram", """{"results":{"channels":[{"alternatives":[{"transcript":"hi there","words":[{"word":"hi","start":1.0,"end":1.5,"punctuated_word":"Hi"},{"word":"there","start":1.5,"end":2.5,"punctuated_word":"there"}]}]}]}}""" },
        { "AssemblyAI", """{"text":"Hi there","utterances":null,"words":[{"text":"Hi","start":1000,"end":1500},{"text":"there","start":1500,"end":2500}]}""" },
        { "Rev", """{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Hi","ts":1.0,"end_ts":1.5},{"type":"punct","value":" "},{"type":"text","value":"there","ts":1.5,"end_ts":2.5}]}]}""" },
        { "Vosk", """{"result":[{"conf":1,"start":1.0,"end":1.5,"word":"Hi"},{"start":1.5,"end":2.5,"word":"there"}],"text":"Hi there"}""" },
        { "Azure", """{"recognizedPhrases":[{"offsetInTicks":10000000,"durationInTicks":15000000,"nBest":[{"display":"Hi there"}]}]}""" },
        { "an object a line", "{\"start\":1,\"end\":2.5,\"text\":\"Hi there\"}\n" },
        { "clock times", """[{"start":"00:00:01.000","end":"00:00:02,500","text":"Hi there"}]""" },
    };

    public static TheoryData<string, string> Text => new()
    {
        { "whisper's table", "start\tend\ttext\n1000\t2500\tHi there\n" },
        { "lyrics", "[ti:x]\n[00:01.00]Hi there\n[00:02.50]\n" },
        { "ASS", "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\an8}Hi\\Nthere\n" },
        { "SubViewer", "0:00:01.000,0:00:02.500\nHi there\n\n" },
        { "whisper's console", "[00:01.000 --> 00:02.500]  Hi there\n" },
        { "translated times", "1\n00: 00: 01,000 -> 00: 00: 02,500\nHi there\n" },
        { "styled SubRip", "1\n00:00:01,000 --> 00:00:02,500 X1:1 X2:2\n{\\an8}<font color=red>Hi</font>\\Nthere \u266A\n" },
        { "CR CR LF", "1\r\r\n00:00:01,000 --> 00:00:02,500\r\r\nHi there\r\r\n\r\r\n" },
        { "double spaced", "1\n\n00:00:01,000 --> 00:00:02,500\n\nHi there\n\n\n" },
        { "empty line inside", "1\n00:00:01,000 --> 00:00:02,500\nHi\n\nthere\n" },
        { "a line of blanks", "WEBVTT\nKind: captions\n\n00:00:01.000 --> 00:00:02.500 align:start position:0%\n \nHi<00:00:02.000><c> there</c>\n" },
        { "names, notes, regions, voices", "WEBVTT x\n\nSTYLE\n::cue{}\n\nREGION\nid:a\n\nNOTE hm\n\nintro one\n00:01.000 --> 00:02.500 line:0 region:a\n<v.loud Ann>&gt;&gt; Hi</v> there [Music]\n\nNOTE end\n" },
    };

    [Theory]
    [MemberData(nameof(Json))]
    [MemberData(nameof(Text))]
    public void Read_FileOfAKnownTool_GivesTheCue(string tool, string file) => Assert.True(
        Read(file) is [var cue] && cue == new Cue(1, 2.5, "Hi there"), $"{tool}: {string.Join(" | ", Read(file))}");

    [Fact]
    public void Read_TimesThatAreNoNumbers_KeepTheWords() => Assert.Equal(
        ["0-2.5 Hi there", "3-8 and on"],
        Read("1\nNaN:NaN:NaN,NaN --> 00:00:02,500\nHi there\n\n2\n00:00:03,000 --> NaN:NaN:NaN,NaN\nand on\n").Select(Show));

    [Theory]
    [InlineData("00:01.000 --> 00:02.000\n3\n\n00:02.000 --> 00:03.000\n2\n\n00:03.000 --> 00:04.000\n1\n")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\n3\n\n2\n00:00:02,000 --> 00:00:03,000\n2\n\n3\n00:00:03,000 --> 00:00:04,000\n1\n")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\n3\n2\n00:00:02,000 --> 00:00:03,000\n2\n3\n00:00:03,000 --> 00:00:04,000\n1\n")]
    public void Read_CountDown_IsNotTakenForNumbersOfCues(string file) => Assert.Equal(["1-2 3", "2-3 2", "3-4 1"], Read(file).Select(Show));

    [Fact]
    public void Read_RollingCaptions_SayEachLineOnceAtItsTime() => Assert.Equal(
        ["0.16-3.4 stand with your feet apart", "3.41-5.7 push your hips back", "5.71-9 and come up again"],
        Read("""
            WEBVTT

            00:00.160 --> 00:03.400
             
            stand<00:00.9><c> with</c> your feet apart

            00:03.400 --> 00:03.410
            stand with your feet apart
             

            00:03.410 --> 00:05.700
            stand with your feet apart
            push your hips<00:04.000><c> back</c>

            00:05.700 --> 00:05.710
            push your hips back
             

            00:05.710 --> 00:09.000
            push your hips back
            and come up again
            """).Select(Show));

    [Fact]
    public void Read_CaptionsThatGrow_AreOneSentence() => Assert.Equal(
        ["0-4 now push your hips back slowly"],
        Read("1\n00:00:00,000 --> 00:00:01,000\nnow push\n\n2\n00:00:01,000 --> 00:00:02,000\nnow push your hips\n\n3\n00:00:02,000 --> 00:00:03,000\nnow push your hips back\n\n4\n00:00:03,000 --> 00:00:04,000\nnow push your hips back slowly\n").Select(Show));

    [Fact]
    public void Read_CoachWhoRepeats_LosesNothing() => Assert.Equal(
        ["up, down, up, down", "up, down, up, down", "one more", "one more", "and one more", "one more and rest"],
        Clean(((string[])["up, down, up, down", "up, down, up, down", "one more", "one more", "and one more", "one more and rest"]).Select((text, n) => new Cue(n, n + 1, text)))
            .Select(cue => cue.Text));

    [Fact]
    public void Read_JoinedSegments_CountFromTheFirstAndRepeatNothing() => Assert.Equal(
        ["1-2 Hi there", "7-8 and on"],
        Read("""
            WEBVTT
            X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000

            00:01.000 --> 00:02.000
            Hi there

            WEBVTT
            X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000

            00:01.000 --> 00:02.000
            Hi there

            WEBVTT
            X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:1440000

            00:01.000 --> 00:02.000
            and on
            """).Select(Show));

    [Fact]
    public void Clean_EndlessCue_IsPartedInTimeAndBounded()
    {
        var text = string.Join(' ', Enumerable.Range(0, 300_000).Select(n => $"word{n}."));

        var cues = Transcript.Clean([new(0, 40, text)], 40);

        Assert.InRange(cues.Count, 2, 40);
        Assert.All(cues, cue => Assert.InRange(cue.Text.Length, 1, PlainText.MaxLength));
        Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.StartsWith("word0. word1.", cues[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyBytes_NeverFailAndGiveUsableCues() =>
        Gen.OneOf(Gen.Byte.Array[0, 300], Gen.Int[0, Pieces.Length - 1].Array[0, 30].Select(picked => Encoding.UTF8.GetBytes(string.Concat(picked.Select(n => Pieces[n]))))).Sample(
            file =>
            {
                var cues = Transcript.Clean(Transcript.Read(file), 10);
                return cues.All(cue => cue.Start < cue.End && cue.End <= 10 && cue.Text.Any(char.IsLetterOrDigit))
                    && cues.SequenceEqual(Clean(cues));
            },
            iter: 3000,
            print: file => JsonSerializer.Serialize(Encoding.UTF8.GetString(file)));

    [Fact]
    public void Read_CameraDataBesideACueWithoutWords_IsCameraData() =>
        Assert.Empty(Read("1\n00:00:01,000 --> 00:00:02,000\n[iso: 100] [f: 2.8] [lat: 47.12] [lon: 8.45] [alt: 31.5] [ev: 0.3]\n\n2\n00:00:03,000 --> 00:00:04,000\n]\n"));

    private static readonly string[] Pieces =
    [
        "00:01.000 --> 00:02.000", "00:00:03,000 --> 00:00:04,000", "NaN --> 00:05", "\n", "\n\n", "\r\r\n", " ", "1", "2", "WEBVTT", "NOTE", "up and down ", "keep your back straight ",
        "{", "}", "[", "]", "\"start\":", "\"text\":\"a\"", "1e999", ",", "<c>", "&gt;", "\uFEFF", "\u200D", "♪", "X-TIMESTAMP-MAP=MPEGTS:1,LOCAL:0:0", "[00:01.00]", "you you you you you you you you ", "\t1000\t2000\t", "Dialogue: 0,0:00:01.00,0:00:02.00,,,,,,,x",
    ];

    private static IReadOnlyList<Cue> Read(string file) => Transcript.Clean(Transcript.Read(Encoding.UTF8.GetBytes(file)), 30);

    private static IReadOnlyList<Cue> Clean(IEnumerable<Cue> cues) =>
        Transcript.Clean(Transcript.ReadJson(JsonSerializer.SerializeToElement(cues.Select(cue => new { start = cue.Start, end = cue.End, text = cue.Text }))), 10);

    private static string Show(Cue cue) => FormattableString.Invariant($"{cue.Start}-{cue.End} {cue.Text}");
}
