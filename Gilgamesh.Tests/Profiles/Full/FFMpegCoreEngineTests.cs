using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.Tests.Worker.Engine;

public sealed class FFMpegCoreEngineTests() : FfmpegEngineContract(EngineKind.FFMpegCore);

public sealed class FFMpegCoreEngineLimitsTests() : EngineLimitsContract(EngineKind.FFMpegCore);
