using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.Tests.Worker.Engine;

public sealed class ProcessEngineTests() : FfmpegEngineContract(EngineKind.Process);

public sealed class ProcessEngineLimitsTests() : EngineLimitsContract(EngineKind.Process);
