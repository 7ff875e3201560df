using System.Globalization;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Frames;

/// <summary>Single pictures out of a video, as JPEG.</summary>
internal sealed class FrameGrabber(MediaInspector inspector, DerivedFiles derived, SourceReader reader)
{
    /// <summary>Part of the key: raise it when the same time would show another picture.</summary>
    private const int Version = 2;

    /// <param name="at">Seconds from the first picture; beyond the last one, the last one is given.</param>
    /// <param name="width">Pixels.</param>
    public async Task<Stream> OpenAsync(string mediaId, double at, int width, CancellationToken cancel)
    {
        var media = await inspector.GetAsync(mediaId, cancel);
        var milliseconds = (long)(Math.Min(at, media.Picture.LastFrame) * 1000);
        return await derived.OpenAsync(
            StoreKeys.Derived(mediaId, string.Create(CultureInfo.InvariantCulture, $"frames/v{Version}-{milliseconds}-{width}.jpg")),
            job => GrabAsync(mediaId, media, milliseconds / 1000.0, width, job.File("frame.jpg"), cancel),
            cancel);
    }

    private async Task<string> GrabAsync(string mediaId, InspectedMedia media, double at, int width, string file, CancellationToken cancel)
    {
        var picture = SourceProbe.From(media);
        using var source = await inspector.OpenAsync(mediaId, cancel);
        await reader.RunAsync(
            picture,
            at,
            place => FramePlan.Grab(source.Path, picture, media.Inspection.Probe, place, width, file),
            _ => new FileInfo(file) is { Exists: true, Length: > 0 },
            progress: null,
            cancel);
        return file;
    }
}
