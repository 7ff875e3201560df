using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>The engine over plain child processes; needs no package.</summary>
internal sealed class ProcessEngine(WorkerOptions options, JobGate gate, DiskReserve reserve) : FfmpegEngine(options, gate, reserve)
{
    protected override Task<ProgramResult> CarryOutAsync(FfmpegTool tool, ProgramRun run, CancellationToken cancel) =>
        ProgramRunner.RunAsync(run, cancel);
}
