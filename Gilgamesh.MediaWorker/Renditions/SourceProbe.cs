using Gilgamesh.MediaWorker.Inspect;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>Puts together from the inspection of a media file what <see cref="SourcePicture"/> tells.</summary>
internal sealed class SourceProbe(MediaInspector inspector)
{
    /// <exception cref="WorkerFault">No such media, or nothing that can be shown.</exception>
    public async Task<SourcePicture> ReadAsync(string mediaId, CancellationToken cancel) => From(await inspector.GetAsync(mediaId, cancel));

    public static SourcePicture From(InspectedMedia media)
    {
        var (probe, picture) = (media.Inspection.Probe, media.Picture);
        var turned = probe.Rotation is 90 or 270;
        return new(
            picture.Stream, picture.Start,
            turned ? picture.Height : picture.Width,
            turned ? picture.Width : picture.Height,
            turned ? 1 / picture.PixelAspect : picture.PixelAspect,
            probe.Duration,
            new(picture.Matrix, picture.Transfer, picture.Primaries),
            picture.Clock, probe.Container is not ("mpegts" or "mpeg" or "flv" or "ogg"), picture.SizeChanges, picture.Stills);
    }
}
