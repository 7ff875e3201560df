namespace Gilgamesh.MediaWorker.Engine;

internal static class Engines
{
    public const EngineKind Default = EngineKind.FFMpegCore;

    public static IReadOnlyDictionary<EngineKind, Type> All { get; } = new Dictionary<EngineKind, Type>
    {
        [EngineKind.Process] = typeof(ProcessEngine),
        [EngineKind.FFMpegCore] = typeof(FFMpegCoreEngine),
    };
}
