using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;
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

        return new(NameOf(row), TagList.Clean([.. row.Tags ?? [], .. metadata.OriginalTags]), duration, scenes, cues, metadata.Chapters);
    }

    public LibraryVideo ToLibraryVideo(Guid id) =>
        new(
            id, Title, FrameSpan.Of(0, Duration), Tags,
            [.. Scenes.Select(scene => new Scene(FrameSpan.Of(scene.Start, scene.End), scene.Description))],
            [.. Transcript.Select(cue => new SpokenCue(FrameSpan.Of(cue.Start, cue.End), cue.Text))]);

    /// <summary>The title; of a predecessor's row, which has none, the beginning of what was said of it where it came from.</summary>
    public static string NameOf(VideoRow row) =>
        PlainText.Cut(PlainText.From(row.Title ?? VideoMetadata.Read(row.Metadata).SourceDescription), MaxTitle);
}
