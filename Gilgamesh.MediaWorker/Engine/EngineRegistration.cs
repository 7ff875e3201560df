using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Engine;

internal static class EngineRegistration
{
    public static IServiceCollection AddEngine(this IServiceCollection services, EngineKind? kind = null) => services
        .AddDisk()
        .AddSingleton<JobGate>()
        .AddSingleton(typeof(IFfmpegEngine), Engines.All[kind ?? Engines.Default]);
}
