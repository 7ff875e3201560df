using System.Text;
using System.Xml;
using System.Xml.Linq;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>A timeline as FCPXML 1.10. All of it lies on the frame grid, as Final Cut wants it; transitions are plain cuts.</summary>
internal static class FcpxmlFile
{
    private const string Version = "1.10";
    private const string FormatId = "r1";

    public static byte[] Write(ExportTimeline timeline, ExportMedia media)
    {
        var pictures = timeline.Picture.Where(item => item.Clip is not null).GroupBy(item => File(item.Clip!, media)).ToList();
        var sounds = timeline.Speech.GroupBy(speech => speech.File).ToList();
        var ids = pictures.Select(each => each.Key).Concat(sounds.Select(each => each.Key)).Select((file, n) => (file, Id: $"r{n + 2}")).ToDictionary(each => each.file, each => each.Id);
        var document = new XDocument(
            new XDocumentType("fcpxml", null, null, null),
            new XElement("fcpxml", new XAttribute("version", Version),
                new XElement("resources",
                    new XElement("format", new XAttribute("id", FormatId), new XAttribute("frameDuration", "1/30s"), new XAttribute("width", timeline.Format.Width), new XAttribute("height", timeline.Format.Height)),
                    pictures.Select(each => PictureAsset(ids[each.Key], each.Key, [.. each], media)),
                    sounds.Select(each => SoundAsset(ids[each.Key], each.Key, [.. each]))),
                new XElement("library", new XElement("event", new XAttribute("name", "Gilgamesh"), new XElement("project", Name(timeline.Title),
                    new XElement("sequence", new XAttribute("format", FormatId), Duration(timeline.Frames), new XAttribute("tcStart", "0s"), new XAttribute("tcFormat", "NDF"),
                        new XAttribute("audioLayout", "stereo"), new XAttribute("audioRate", "48k"),
                        new XElement("spine", timeline.Picture.Select(item => Item(timeline, item, ids, media)))))))));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new() { Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            document.Save(writer);
        }

        return bytes.ToArray();
    }

    private static string File(ExportClip clip, ExportMedia media) => media == ExportMedia.Clips ? clip.File : clip.SourceFile;

    private static int Start(ExportItem item, ExportMedia media) => item.Clip is null ? 0 : media == ExportMedia.Clips ? item.Skipped : item.SourceStart;

    private static XElement PictureAsset(string id, string file, IReadOnlyList<ExportItem> items, ExportMedia media)
    {
        // A source video is at least as long as what is shown of it.
        var frames = media == ExportMedia.Clips ? items[0].Clip!.Frames : items.Max(item => item.Clip!.SourceFrame + item.Clip.Frames);
        return new("asset", new XAttribute("id", id), Name(items[0].Clip!.Name), new XAttribute("start", "0s"), Duration(frames), new XAttribute("hasVideo", "1"), new XAttribute("format", FormatId), Media(file));
    }

    private static XElement SoundAsset(string id, string file, IReadOnlyList<ExportSpeech> pieces) => new(
        "asset", new XAttribute("id", id), Name(pieces[0].Name), new XAttribute("start", "0s"), Duration(pieces.Max(piece => Frame(piece.From + piece.Samples))),
        new XAttribute("hasAudio", "1"), new XAttribute("audioSources", "1"), new XAttribute("audioChannels", "1"), new XAttribute("audioRate", "48000"), Media(file));

    private static XElement Media(string file) => new("media-rep", new XAttribute("kind", "original-media"), new XAttribute("src", $"./{file}"));

    /// <summary>What is heard, and the marks, hang on what is shown when they begin, in its own time.</summary>
    private static XElement Item(ExportTimeline timeline, ExportItem item, Dictionary<string, string> ids, ExportMedia media)
    {
        var from = Start(item, media);
        var element = item.Clip is { } clip
            ? new XElement("asset-clip", new XAttribute("ref", ids[File(clip, media)]), Name(clip.Name))
            : new XElement("gap", Name(item.Text));
        element.Add(
            Time("offset", item.Start), Time("start", from), Duration(item.Frames),
            timeline.Speech.Where(speech => Holds(item, Frame(speech.Start))).Select(speech => Sound(speech, ids, Frame(speech.Start) - item.Start + from)),
            Marks(timeline.Chapters, "chapter-marker", item, from),
            Marks(timeline.Sentences, "marker", item, from));
        if (item.Clip is { } source)
        {
            element.Add(new XElement("metadata", Entry("video_id", source.VideoId), Entry("title", Plain(source.Title)), Entry("source_start", Seconds(item.SourceStart))));
        }

        return element;
    }

    private static XElement Sound(ExportSpeech speech, Dictionary<string, string> ids, int offset) => new(
        "asset-clip", new XAttribute("ref", ids[speech.File]), new XAttribute("lane", "-1"), Name(speech.Name), Time("offset", offset), Time("start", Frame(speech.From)),
        Duration(Math.Max(1, Frame(speech.From + speech.Samples) - Frame(speech.From))), new XAttribute("audioRole", "dialogue"));

    private static IEnumerable<XElement> Marks(IReadOnlyList<ExportMark> marks, string element, ExportItem item, int from) => marks.Where(mark => Holds(item, mark.Start))
        .Select(mark => new XElement(element, Time("start", mark.Start - item.Start + from), Duration(1), new XAttribute("value", Plain(mark.Name))));

    private static bool Holds(ExportItem item, int frame) => frame >= item.Start && frame < item.End;

    private static XElement Entry(string name, string value) => new("md", new XAttribute("key", $"gilgamesh.{name}"), new XAttribute("value", value));

    private static XAttribute Name(string name) => new("name", Plain(name));

    private static XAttribute Duration(int frames) => Time("duration", frames);

    private static XAttribute Time(string name, int frames) => new(name, Seconds(frames));

    private static string Seconds(int frames) => frames % HouseFormat.FramesPerSecond == 0 ? $"{frames / HouseFormat.FramesPerSecond}s" : $"{frames}/{HouseFormat.FramesPerSecond}s";

    private static int Frame(long samples) => checked((int)Math.Round(samples / (double)HouseFormat.SamplesPerFrame));

    /// <summary>XML has no place for most control characters, however they are written.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)));
}
