using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Hosting;
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
            job => GrabAsync(mediaId, media, milliseconds / 1000.0, width, job.File("frame.jpg"), cancel),
            cancel);
    }

    private async Task<string> GrabAsync(string mediaId, InspectedMedia media, double at, int width, string file, CancellationToken cancel)
    {
        using var source = await inspector.OpenAsync(mediaId, cancel);
        foreach (var plan in (Plan[])[FramePlan.Grab, FramePlan.GrabSlowly])
        {
            await engine.RunAsync(plan(source.Path, media, at, width, file), null, cancel);
            if (new FileInfo(file) is { Exists: true, Length: > 0 })
            {
                return file;
            }
        }

        throw WorkerFault.Unreadable("The video has no picture at this time.");
    }

    private delegate FfmpegJob Plan(string path, InspectedMedia media, double at, int width, string output);
}
