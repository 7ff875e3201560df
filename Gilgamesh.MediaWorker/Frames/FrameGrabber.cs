using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Frames;

/// <summary>Single pictures out of a video, as JPEG.</summary>
internal sealed class FrameGrabber(MediaInspector inspector, DerivedFiles derived, IFfmpegEngine engine)
{
    /// <param name="at">Seconds from the first picture; beyond the last one, the last one is given.</param>
    /// <param name="width">Pixels.</param>
    public async Task<Stream> OpenAsync(string mediaId, double at, int width, CancellationToken cancel)
    {
        var media = await inspector.GetAsync(mediaId, cancel);
        var milliseconds = (long)(Math.Min(at, media.Picture.LastFrame) * 1000);
        return await derived.OpenAsync(
            StoreKeys.Derived(mediaId, string.Create(CultureInfo.InvariantCulture, $"frames/{milliseconds}-{width}.jpg")),
            async job =>
            {
                var file = job.File("frame.jpg");
                await engine.RunAsync(FramePlan.Grab(await inspector.PathAsync(mediaId, cancel), media, milliseconds / 1000.0, width, file), null, cancel);
                return file;
            },
            cancel);
    }
}
