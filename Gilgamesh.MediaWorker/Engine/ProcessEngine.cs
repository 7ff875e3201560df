using Gilgamesh.MediaWorker.Hosting;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>The engine over plain child processes; needs no package.</summary>
internal sealed class ProcessEngine(WorkerOptions options, JobGate gate) : FfmpegEngine(options, gate)
{
    protected override Task<ProgramResult> CarryOutAsync(FfmpegTool tool, ProgramRun run, CancellationToken cancel) =>
        ProgramRunner.RunAsync(run, cancel);
}
