using Gilgamesh.MediaWorker.Inspect;

namespace Gilgamesh.MediaWorker.Media;

internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services) => services
        .AddSingleton<MediaInspector>();
}
