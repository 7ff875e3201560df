using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library;

/// <summary>What a video says and shows, cleaned, whatever its row holds. Times in seconds of the source.</summary>
internal sealed record VideoContent(
    string Title,
    IReadOnlyList<string> Tags,
    double Duration,
    IReadOnlyList<VideoScene> Scenes,
    IReadOnlyList<Cue> Transcript,
    IReadOnlyList<Chapter> Chapters)
{
    private const int MaxTitle = 300;

    /// <summary>Stretches whose picture is damaged, in order.</summary>
    public IReadOnlyList<SceneSpan> Damaged { get; init; } = [];

    public static VideoContent Of(VideoRow row)
    {
        var metadata = VideoMetadata.Read(row.Metadata);
        var cues = Transcripts.Transcript.Clean(Transcripts.Transcript.ReadJson(LooseJson.TryParse(row.Transcript)), row.Duration);
        var scenes = SceneList.Clean(SceneFile.Read(LooseJson.TryParse(row.Descriptions)), row.Duration);
        var duration = row.Duration ?? Math.Max(scenes.Max(scene => (double?)scene.End) ?? 0, cues.Max(cue => (double?)cue.End) ?? 0);
        if (scenes.Count == 0 && duration > 0)
        {
            scenes = [new(0, duration, "", [])];
        }

        return new(NameOf(row), TagList.Clean([.. row.Tags ?? [], .. metadata.OriginalTags]), duration, scenes, cues, metadata.Chapters)
        {
            Damaged = metadata.Damaged,
        };
    }

    /// <summary>A compilation knows the scenes without what is damaged in them, so that it can't show it.</summary>
    /// <param name="attributes">Of scenes, by their number.</param>
    public LibraryVideo ToLibraryVideo(Guid id, IReadOnlyDictionary<int, string[]> attributes) =>
        new(
            id, Title, FrameSpan.Of(0, Duration), Tags,
            [.. Scenes.SelectMany((scene, n) => Undamaged(FrameSpan.Of(scene.Start, scene.End))
                .Select(span => new Scene(span, scene.Description) { Attributes = attributes.GetValueOrDefault(n) ?? [], Framing = scene.Framing }))],
            [.. Transcript.Select(cue => new SpokenCue(FrameSpan.Of(cue.Start, cue.End), cue.Text))]);

    private List<FrameSpan> Undamaged(FrameSpan scene)
    {
        List<FrameSpan> whole = [];
        foreach (var damaged in Damaged.Select(stretch => FrameSpan.Of(stretch.Start, stretch.End)).Where(scene.Overlaps))
        {
            whole.Add(scene with { End = damaged.First });
            scene = scene with { First = Math.Max(scene.First, damaged.End) };
        }

        return [.. whole.Append(scene).Where(span => span.Frames >= SceneList.Shortest)];
    }

    /// <summary>The title; of a predecessor's row, which has none, the beginning of what was said of it where it came from.</summary>
    public static string NameOf(VideoRow row) =>
        PlainText.Cut(PlainText.From(row.Title ?? VideoMetadata.Read(row.Metadata).SourceDescription), MaxTitle);
}
