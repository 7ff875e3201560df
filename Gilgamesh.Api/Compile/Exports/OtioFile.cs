using System.Text.Json.Nodes;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>A timeline as OpenTimelineIO's JSON.</summary>
internal static class OtioFile
{
    public static JsonObject Write(ExportTimeline timeline, ExportMedia media) => new()
    {
        ["OTIO_SCHEMA"] = "Timeline.1",
        ["name"] = timeline.Title,
        ["metadata"] = Ours(new() { ["generated_video_id"] = $"{timeline.Id}", ["approximate"] = timeline.Approximate }),
        ["global_start_time"] = null,
        ["tracks"] = Composition("Stack.1", "tracks", [Picture(timeline, media), Narration(timeline)], Marks(timeline.Chapters, "RED")),
    };

    private static JsonObject Picture(ExportTimeline timeline, ExportMedia media)
    {
        List<JsonNode> children = [];
        foreach (var item in timeline.Picture)
        {
            if (item.Lead > 0 && children.Count > 0)
            {
                children.Add(Transition(timeline.Transition, item.Lead));
            }

            children.Add(item.Clip is { } clip ? Clip(item, clip, media) : Gap(item.Text, Frames(0, item.Frames)));
        }

        return Track("Picture", "Video", children, []);
    }

    private static JsonObject Clip(ExportItem item, ExportClip clip, ExportMedia media)
    {
        var metadata = new JsonObject
        {
            ["video_id"] = clip.VideoId,
            ["title"] = clip.Title,
            ["source_start"] = HouseFormat.Seconds(item.SourceStart),
            ["source_end"] = HouseFormat.Seconds(item.SourceStart + item.Frames),
        };
        var (from, url, available) = media == ExportMedia.Clips
            ? (item.Skipped, clip.File, Frames(0, clip.Frames))
            : (item.SourceStart, clip.SourceFile, null);
        return ClipOf(clip.Name, Frames(from, item.Frames), url, available, metadata);
    }

    private static JsonObject Narration(ExportTimeline timeline)
    {
        List<JsonNode> children = [];
        long at = 0;
        foreach (var speech in timeline.Speech)
        {
            if (speech.Start > at)
            {
                children.Add(Gap("", Samples(0, speech.Start - at)));
            }

            children.Add(ClipOf(speech.Name, Samples(speech.From, speech.Samples), speech.File, null, []));
            at = speech.Start + speech.Samples;
        }

        var end = (long)timeline.Frames * HouseFormat.SamplesPerFrame;
        if (end > at)
        {
            children.Add(Gap("", Samples(0, end - at)));
        }

        return Track("Narration", "Audio", children, Marks(timeline.Sentences, "GREEN"));
    }

    private static JsonObject ClipOf(string name, JsonObject range, string url, JsonObject? available, JsonObject metadata) => Item("Clip.2", name, range, [], metadata).With(
        ("media_references", new JsonObject
        {
            ["DEFAULT_MEDIA"] = new JsonObject
            {
                ["OTIO_SCHEMA"] = "ExternalReference.1",
                ["name"] = name,
                ["metadata"] = Ours((JsonObject)metadata.DeepClone()),
                ["available_range"] = available,
                ["available_image_bounds"] = null,
                ["target_url"] = url,
            },
        }),
        ("active_media_reference_key", "DEFAULT_MEDIA"));

    private static JsonObject Gap(string name, JsonObject range) => Item("Gap.1", name, range, [], []);

    private static JsonObject Transition(string kind, int lead) => new()
    {
        ["OTIO_SCHEMA"] = "Transition.1",
        ["name"] = kind,
        ["metadata"] = Ours([]),
        ["transition_type"] = kind == "crossfade" ? "SMPTE_Dissolve" : "Custom_Transition",
        ["in_offset"] = Time(lead, HouseFormat.FramesPerSecond),
        ["out_offset"] = Time(0, HouseFormat.FramesPerSecond),
    };

    private static JsonObject Track(string name, string kind, List<JsonNode> children, JsonArray marks) =>
        Composition("Track.1", name, children, marks).With(("kind", kind));

    private static JsonObject Composition(string schema, string name, List<JsonNode> children, JsonArray marks) =>
        Item(schema, name, null, marks, []).With(("children", new JsonArray([.. children])));

    private static JsonObject Item(string schema, string name, JsonObject? range, JsonArray marks, JsonObject metadata) => new()
    {
        ["OTIO_SCHEMA"] = schema,
        ["name"] = name,
        ["metadata"] = Ours(metadata),
        ["source_range"] = range,
        ["effects"] = new JsonArray(),
        ["markers"] = marks,
        ["enabled"] = true,
    };

    private static JsonArray Marks(IReadOnlyList<ExportMark> marks, string color) => [.. marks.Select(mark => new JsonObject
    {
        ["OTIO_SCHEMA"] = "Marker.2",
        ["name"] = mark.Name,
        ["metadata"] = Ours([]),
        ["color"] = color,
        ["marked_range"] = Frames(mark.Start, mark.Frames),
        ["comment"] = "",
    })];

    private static JsonObject Ours(JsonObject metadata) => metadata.Count == 0 ? [] : new() { ["gilgamesh"] = metadata };

    private static JsonObject Frames(int start, int frames) => Range(start, frames, HouseFormat.FramesPerSecond);

    private static JsonObject Samples(long start, long samples) => Range(start, samples, HouseFormat.SampleRate);

    private static JsonObject Range(long start, long duration, int rate) => new()
    {
        ["OTIO_SCHEMA"] = "TimeRange.1",
        ["start_time"] = Time(start, rate),
        ["duration"] = Time(duration, rate),
    };

    private static JsonObject Time(long value, int rate) => new() { ["OTIO_SCHEMA"] = "RationalTime.1", ["rate"] = (double)rate, ["value"] = (double)value };

    private static JsonObject With(this JsonObject item, params ReadOnlySpan<(string Name, JsonNode Value)> members)
    {
        foreach (var (name, value) in members)
        {
            item[name] = value;
        }

        return item;
    }
}
