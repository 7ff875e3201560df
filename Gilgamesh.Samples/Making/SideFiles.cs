using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gilgamesh.Samples.Exercises;
using static System.FormattableString;

namespace Gilgamesh.Samples.Making;

/// <summary>The texts that go with a video: the transcript and the descriptions of its scenes.</summary>
internal static class SideFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string WebVtt(SampleTimeline timeline)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var cue in timeline.Cues)
        {
            text.Append(Invariant($"\n{Stamp(cue.Start)} --> {Stamp(cue.End)}\n{cue.Text}\n"));
        }

        return text.ToString();
    }

    public static string Scenes(Exercise exercise, SampleTimeline timeline) => JsonSerializer.Serialize(
        timeline.Scenes.Select(scene => new SceneEntry(
            Math.Round(scene.Start, 3), Math.Round(scene.End, 3), scene.Shot.Description, exercise.TagsOf(scene.Shot))),
        Json);

    private static string Stamp(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)).ToString(@"hh\:mm\:ss\.fff", null);

    private sealed record SceneEntry(double StartTime, double EndTime, string Description, IReadOnlyList<string> Tags);
}
