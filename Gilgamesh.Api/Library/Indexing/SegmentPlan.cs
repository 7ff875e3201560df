using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>Which segments of a video can be searched: every scene and every cue that has words.</summary>
internal static class SegmentPlan
{
    public static IReadOnlyList<SegmentText> Of(VideoContent video) =>
    [
        .. video.Scenes
            .Select((scene, n) => new SegmentText(
                SegmentType.Scene, n, scene.Start, scene.End, Describe(scene, video), video.Title, [.. video.Tags.Union(scene.Tags)]))
            .Where(segment => segment.Text.Length > 0),
        .. video.Transcript
            .Select((cue, n) => new SegmentText(SegmentType.Transcript, n, cue.Start, cue.End, cue.Text, video.Title, video.Tags)),
    ];

    /// <summary>A scene that nobody has described is known by what is said in it, its chapter, and the video's title and tags.</summary>
    private static string Describe(VideoScene scene, VideoContent video)
    {
        if (scene.Description.Length > 0)
        {
            return scene.Description;
        }

        var chapters = video.Chapters.Where(chapter => chapter.Start < scene.End && chapter.End > scene.Start).Select(chapter => chapter.Title);
        string[] known = [Transcript.Within(video.Transcript, scene.Start, scene.End), .. chapters, video.Title, string.Join(", ", video.Tags)];
        return PlainText.From(string.Join(". ", known.Where(part => part.Length > 0)));
    }
}
