namespace Gilgamesh.MediaWorker.Engine;

internal static class EngineRegistration
{
    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddSingleton<JobGate>()
        .AddSingleton<IFfmpegEngine, ProcessEngine>();
}
