using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>Which segments of a video can be searched: every scene and every cue that has words.</summary>
internal static class SegmentPlan
{
    public static IReadOnlyList<SegmentText> Of(VideoContent video, AttributeReader reader)
    {
        var attributes = SceneAttributes.Of(video, reader);
        return
        [
            .. video.Scenes
                .Select((scene, n) => new SegmentText(
                    SegmentType.Scene, n, scene.Start, scene.End, Describe(scene, video), video.Title, [.. video.Tags.Union(scene.Tags)]) { Attributes = attributes[n] })
                .Where(segment => segment.Text.Length > 0),
            .. video.Transcript
                .Select((cue, n) => new SegmentText(SegmentType.Transcript, n, cue.Start, cue.End, cue.Text, video.Title, video.Tags)
                {
                    Attributes = SceneAt(cue, video) is { } scene ? attributes[scene] : [],
                }),
        ];
    }

    /// <summary>The scene that shares the most time with it.</summary>
    private static int? SceneAt(Cue cue, VideoContent video)
    {
        var (best, shared) = ((int?)null, 0.0);
        foreach (var (n, scene) in video.Scenes.Index())
        {
            if (Math.Min(cue.End, scene.End) - Math.Max(cue.Start, scene.Start) is var time && time > shared)
            {
                (best, shared) = (n, time);
            }
        }

        return best;
    }

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
