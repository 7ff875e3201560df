using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Framing;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>Decides what of a source fills a format.</summary>
internal sealed class FramingChoice(SubjectFinder finder)
{
    /// <param name="scenes">All of them, in order.</param>
    /// <param name="goOn">Asked before each minute that has to be looked at.</param>
    /// <returns>Null where it was not to go on.</returns>
    public async Task<IReadOnlyList<FramedFormat>?> OfVideoAsync(
        string mediaId, SourcePicture source, IReadOnlyList<PictureFormat> formats, IReadOnlyList<FrameSpan> scenes, Func<bool> goOn, CancellationToken cancel)
    {
        if (!formats.Any(format => SubjectFinder.Matters(source, format)))
        {
            return [.. formats.Select(format => new FramedFormat(format))];
        }

        var sightings = await finder.FindAsync(mediaId, source, new(0, source.Frames), JobClass.Background, goOn, cancel);
        return sightings is null ? null : [.. formats.Select(format => Of(source, format, sightings, scenes))];
    }

    /// <summary>Of one scene, whose clip is needed now.</summary>
    public async Task<FramedFormat> OfSceneAsync(string mediaId, SourcePicture source, PictureFormat format, FrameSpan scene, CancellationToken cancel)
    {
        if (!SubjectFinder.Matters(source, format))
        {
            return new(format);
        }

        var within = new FrameSpan(scene.First, Math.Min(scene.End, source.Frames));
        return Of(source, format, (await finder.FindAsync(mediaId, source, within, JobClass.Interactive, () => true, cancel))!, [within]);
    }

    private static FramedFormat Of(SourcePicture source, PictureFormat format, IReadOnlyList<Sighting> sightings, IReadOnlyList<FrameSpan> scenes)
    {
        if (!SubjectFinder.Matters(source, format))
        {
            return new(format);
        }

        var crop = CoverCrop.For(source.Width, source.Height, source.PixelAspect, format);
        var upright = crop.PartOfHeight < crop.PartOfWidth;
        var framing = new SceneFraming(upright ? crop.PartOfHeight : crop.PartOfWidth, upright);
        var byScene = sightings.ToLookup(one => scenes.Count(scene => scene.First <= one.Frame) - 1);
        var knots = scenes.SelectMany((scene, n) => framing.Plan([.. byScene[n]], scene)).ToList();
        return knots.All(knot => knot.Middle == SceneFraming.Centre) ? new(format) : new(format, new(knots));
    }
}
