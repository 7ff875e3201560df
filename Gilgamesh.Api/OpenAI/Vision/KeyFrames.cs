using Gilgamesh.Api.Library.Scenes;

namespace Gilgamesh.Api.OpenAI.Vision;

/// <summary>Which pictures stand for a scene.</summary>
internal static class KeyFrames
{
    private const double LongScene = 6;
    private const double ShortScene = 0.5;

    /// <summary>Seconds of the source: the middles of equal parts, four of a long scene, three of a usual one, one of a flash.</summary>
    public static IReadOnlyList<double> Of(VideoScene scene)
    {
        var length = scene.End - scene.Start;
        var count = length >= LongScene ? 4 : length >= ShortScene ? 3 : 1;
        return [.. Enumerable.Range(0, count).Select(n => Math.Round(scene.Start + (length * (n + 0.5) / count), 3))];
    }
}
