using System.Text.Json.Nodes;
using System.Xml.Linq;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Exports;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;

namespace Gilgamesh.Tests.Compile.Exports;

public sealed class ExportTimelineTests
{
    private const string Hostile = "A <b>\"&\u0001\uFFFE ]]> 😀 'clip'";

    private static readonly CompilationRequest Request = new("c", "r", Transition: "crossfade", TransitionDuration: 0.5) { IncludeBase64 = true, Cards = new(new(Duration: 2)) };

    /// <summary>Two segments of 90 and 120 frames behind a card of 60; the second one's first clip is shown from half a second before.</summary>
    private static readonly CompilationState State = new()
    {
        Plan = new(60, [], "test"),
        Clips = new([new("squats", 3, [Clip("a", 300, 60) with { LoopFrames = 50 }]), new("planks", 4, [Clip("b", 1000, 80), Clip("c", 2000, 80)])], []),
        Script = new([new([new("One. Two.", "c1", "x")]), new([new("Three.", "c2", "x")])], 1, "test"),
        Narration = new(
            [
                new("s1", 60 * 1600, 90, [new(20 * 1600, 10 * 1600)], [new("One.", 0, 1600 * 10), new("Two.", 1600 * 30, 1600 * 40)]),
                new("s2", 100 * 1600, 120, null, [new("Three.", 0, 1600 * 10)]),
            ],
            1, "test"),
    };

    [Fact]
    public void Of_LoopsTransitionsAndCards_LieAsTheyAreStitched()
    {
        var timeline = Exported();

        Assert.False(timeline.Approximate);
        Assert.Equal(270, timeline.Frames);
        Assert.Equal(
            [(0, 60, "", 0, 0), (60, 35, "clips/01-1.mp4", 15, 15), (95, 31, "clips/01-1.mp4", 0, 0), (126, 24, "clips/01-1.mp4", 0, 0), (150, 53, "clips/02-1.mp4", 15, 15), (203, 67, "clips/02-2.mp4", 0, 0)],
            timeline.Picture.Select(item => (item.Start, item.Frames, item.Clip?.File ?? "", item.Skipped, item.Lead)));
        Assert.Equal([315, 300, 300, 1015, 2000], timeline.Picture.Skip(1).Select(item => item.SourceStart));
        Assert.Equal([(60, 20, 0), (90, 40, 20), (150, 100, 0)], timeline.Speech.Select(each => ((int)each.Start / 1600, (int)each.Samples / 1600, (int)each.From / 1600)));
        Assert.Equal([("One.", 60, 10), ("Two.", 90, 10), ("Three.", 150, 10)], timeline.Sentences.Select(mark => (mark.Name, mark.Start, mark.Frames)));
        Assert.Equal("One. Two. Three.", string.Join(' ', timeline.Picture.Skip(1).Select(item => item.Text).Where(text => text.Length > 0)));
    }

    [Theory]
    [InlineData(ExportMedia.Sources, 1015, false)]
    [InlineData(ExportMedia.Clips, 15, true)]
    internal void Otio_EveryTrackIsAsLongAsTheVideo(ExportMedia media, int start, bool knowsFiles)
    {
        var otio = JsonNode.Parse(ExportEndpoints.Otio(Exported(), media))!;

        var tracks = otio["tracks"]!["children"]!.AsArray();
        Assert.Equal(["Video", "Audio"], tracks.Select(track => (string)track!["kind"]!));
        foreach (var (track, rate) in tracks.Zip([30, 48_000]))
        {
            var ranges = track!["children"]!.AsArray().Where(item => (string)item!["OTIO_SCHEMA"]! != "Transition.1").Select(item => item!["source_range"]!["duration"]!).ToList();
            Assert.All(ranges, range => Assert.Equal(rate, (double)range["rate"]!));
            Assert.Equal(9.0, ranges.Sum(range => (double)range["value"]!) / rate);
        }

        var picture = tracks[0]!["children"]!.AsArray();
        Assert.Equal(["Gap.1", "Transition.1", "Clip.2", "Clip.2", "Clip.2", "Transition.1", "Clip.2", "Clip.2"], picture.Select(item => (string)item!["OTIO_SCHEMA"]!));
        Assert.Equal(15, (double)picture[5]!["in_offset"]!["value"]!);
        Assert.Equal(start, (double)picture[6]!["source_range"]!["start_time"]!["value"]!);
        var reference = picture[6]!["media_references"]!["DEFAULT_MEDIA"]!;
        Assert.Equal(Hostile, (string)reference["metadata"]!["gilgamesh"]!["title"]!);
        Assert.Equal(knowsFiles, reference["available_range"] is not null);
        Assert.Equal(3, tracks[1]!["markers"]!.AsArray().Count);
        Assert.Equal(3, otio["tracks"]!["markers"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(ExportMedia.Sources)]
    [InlineData(ExportMedia.Clips)]
    internal void Fcpxml_HostileTitles_IsWellFormedAndWithoutGaps(ExportMedia media)
    {
        var document = XDocument.Load(new MemoryStream(FcpxmlFile.Write(Exported(), media)));

        var assets = document.Descendants("asset").ToDictionary(asset => asset.Attribute("id")!.Value);
        var end = 0;
        foreach (var item in document.Descendants("spine").Single().Elements())
        {
            Assert.Equal(end, Frames(item, "offset"));
            end += Frames(item, "duration");
            // As the document type orders them.
            var order = item.Elements().Select(child => Array.IndexOf(["asset-clip", "chapter-marker", "marker", "metadata"], child.Name.LocalName)).ToList();
            Assert.DoesNotContain(-1, order);
            Assert.True(order.FindLastIndex(place => place == 0) < order.FindIndex(place => place > 0) || !order.Contains(0));
            // What hangs on an item lies in its own time.
            Assert.All(item.Elements("asset-clip").Select(sound => Frames(sound, "offset")), at => Assert.InRange(at, Frames(item, "start"), Frames(item, "start") + Frames(item, "duration") - 1));
        }

        Assert.Equal(270, end);
        Assert.Equal(270, Frames(document.Descendants("sequence").Single(), "duration"));
        Assert.All(document.Descendants("asset-clip"), clip => Assert.InRange(Frames(clip, "start") + Frames(clip, "duration"), 1, Frames(assets[clip.Attribute("ref")!.Value], "duration")));
        Assert.Equal(3, document.Descendants("asset-clip").Count(clip => clip.Attribute("lane") is not null));
        Assert.Equal(3, document.Descendants("marker").Count());
        Assert.Contains(document.Descendants("md"), entry => entry.Attribute("value")!.Value == Hostile.Replace("\u0001\uFFFE", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_VideoFromBefore_IsGuessedOfItsClips()
    {
        var timeline = ExportTimelineReader.Of(Guid.Empty, "t", Request.Format, CompilationJson.Of(Request, State) with { Timeline = null });

        Assert.True(timeline.Approximate);
        Assert.Equal(270, timeline.Frames);
        Assert.Equal([0, 60, 120, 150, 210], timeline.Picture.Select(item => item.Start));
        Assert.All(timeline.Clips, clip => Assert.Null(clip.Key));
    }

    /// <summary>An edit may have shortened the segment: it is played through then.</summary>
    [Fact]
    public async Task FindLoop_ClipThatNoLongerRepeats_IsNotBegunAgain()
    {
        var segment = new CutSegment("squats", 3, [Clip("a", 300, 60) with { LoopFrames = 50 }]);

        var found = await new LoopedClips(null!).FindAsync([segment], new([new("s1", 1600, 55)], 1, "test"), default);

        Assert.Null(found.Single().Clips.Single().LoopFrames);
    }

    private static ExportTimeline Exported() => ExportTimelineReader.Of(Guid.Empty, Hostile, Request.Format, CompilationJson.Of(Request, State));

    private static int Frames(XElement element, string name)
    {
        var parts = element.Attribute(name)!.Value.TrimEnd('s').Split('/');
        return parts.Length == 2 ? int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) : int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) * 30;
    }

    private static CutClip Clip(string key, int first, int frames) =>
        new(new(Guid.NewGuid(), Hostile, new(first, first + frames), new(first, first + frames), "", "", [], 1), key, new(first, first + frames));
}
