using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Engine;

internal static class EngineRegistration
{
    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddDisk()
        .AddSingleton<JobGate>()
        .AddSingleton<IFfmpegEngine, FfmpegEngine>();
}
