using Gilgamesh.MediaWorker.Frames;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.SpeechTrack;

namespace Gilgamesh.MediaWorker.Media;

/// <summary>All that is told about, or shown of, one media.</summary>
internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services) => services
        .AddSingleton<PictureScan>().AddSingleton<MediaInspector>()
        .AddSingleton<FrameGrabber>()
        .AddSingleton<SpeechTrackExtractor>();
}
