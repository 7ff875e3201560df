using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>The sample library as it is searched, without making its videos: texts are all that a search knows of them.</summary>
internal static class SampleTexts
{
    // How long a scene is makes no difference to a search.
    private const double SecondsOfACue = 3;

    /// <summary>The segments of all samples; each with its exercise, and the exercise with the number of the shot: "high-knees", "high-knees/3".</summary>
    public static IReadOnlyList<RelevanceDocument> All { get; } = [.. SampleLibrary.All.SelectMany(Documents)];

    private static IEnumerable<RelevanceDocument> Documents(Exercise exercise)
    {
        List<VideoScene> scenes = [];
        List<Cue> cues = [];
        foreach (var shot in exercise.Shots)
        {
            var start = SecondsOfACue * cues.Count;
            cues.AddRange(shot.Cues.Select((text, n) => new Cue(start + (SecondsOfACue * n), start + (SecondsOfACue * (n + 1)), text)));
            scenes.Add(new(start, SecondsOfACue * cues.Count, shot.Description, exercise.TagsOf(shot)));
        }

        var video = new VideoContent(exercise.Title, TagList.Clean(exercise.AllTags), scenes[^1].End, scenes, cues, []);
        return SegmentPlan.Of(video, RelevanceDocument.Reader).Select(segment => new RelevanceDocument(exercise.Name, segment)
        {
            Shot = $"{exercise.Name}/{1 + scenes.FindIndex(scene => scene.End > segment.Start)}",
        });
    }
}
