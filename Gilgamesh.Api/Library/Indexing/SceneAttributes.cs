using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Domains.Reading;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>What the scenes of a video show: what a model saw in them, and the rest out of the texts.</summary>
internal static class SceneAttributes
{
    /// <returns>For each scene, in their order.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Of(VideoContent video, AttributeReader reader)
    {
        var all = FieldText.Of(string.Join('\n', video.Transcript.Select(cue => cue.Text)));
        return [.. video.Scenes.Select(scene => Of(scene, video, all, reader))];
    }

    private static IReadOnlyList<string> Of(VideoScene scene, VideoContent video, FieldText all, AttributeReader reader)
    {
        var read = reader.Read(new(
            scene.Description, Transcript.Within(video.Transcript, scene.Start, scene.End), video.Title, [.. video.Tags.Union(scene.Tags)])
        { Elsewhere = all });
        return reader.Complete([.. scene.Attributes, .. read.Where(attribute => !scene.Attributes.Has(SegmentAttributes.NameOf(attribute)))]);
    }
}
