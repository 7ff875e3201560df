using Gilgamesh.MediaWorker.Hosting;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>What all engines have in common: the turns, the measuring, the flags and limits of a job's run.</summary>
internal abstract class FfmpegEngine(WorkerOptions options, JobGate gate) : IFfmpegEngine
{
    private static readonly TimeSpan ProbeCap = TimeSpan.FromMinutes(1);

    /// <summary><c>level+</c> marks each line of stderr with its severity, which tells damage from chatter.</summary>
    private static readonly string[] GlobalFlags =
        ["-nostdin", "-hide_banner", "-loglevel", "level+warning", "-nostats", "-progress", "pipe:1", "-y"];

    public async Task<FfmpegResult> RunAsync(FfmpegJob job, Action<double>? progress, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(job.Heavy, cancel);
        using var measured = EngineTelemetry.Start(job);
        try
        {
            var result = await CarryOutAsync(job.Tool, Plan(job, progress), cancel);
            measured.Succeeded();
            return new(job.Tool == FfmpegTool.Ffprobe ? result.Output : "", result.Errors, result.Elapsed);
        }
        catch (Exception fault)
        {
            measured.Failed(fault);
            throw;
        }
    }

    /// <summary>One run within all its limits; see <see cref="IFfmpegEngine.RunAsync"/> for what it throws.</summary>
    protected abstract Task<ProgramResult> CarryOutAsync(FfmpegTool tool, ProgramRun run, CancellationToken cancel);

    private ProgramRun Plan(FfmpegJob job, Action<double>? progress) => job.Tool == FfmpegTool.Ffprobe
        ? new(options.Ffprobe, ["-hide_banner", "-loglevel", "level+warning", .. job.Arguments])
        {
            WorkingDirectory = job.WorkingDirectory,
            MaxTime = job.MaxTime ?? ProbeCap,
            AddressSpace = options.MaxAddressSpace,
        }
        : new(options.Ffmpeg, [.. GlobalFlags, .. job.Arguments])
        {
            WorkingDirectory = job.WorkingDirectory,
            MaxTime = job.MaxTime ?? options.MaxJobTime,
            StallTimeout = options.StallTimeout,
            AddressSpace = options.MaxAddressSpace,
            OnLine = new ProgressReader(job.ExpectedSeconds, progress).Read,
        };
}
