using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>The turns, the measuring, the flags and limits of a job's run; <see cref="ProgramRunner"/> carries it out.</summary>
internal sealed class FfmpegEngine(WorkerOptions options, JobGate gate, DiskReserve reserve) : IFfmpegEngine
{
    private static readonly TimeSpan ProbeCap = TimeSpan.FromMinutes(1);

    /// <summary>A run that lets all others pass may wait this much longer on a busy machine before it counts as stalled.</summary>
    private const int SteppingBack = 5;

    /// <summary><c>level+</c> marks each line of stderr with its severity, which tells damage from chatter.</summary>
    private static readonly string[] ProbeFlags = ["-hide_banner", "-loglevel", "level+warning"];

    private static readonly string[] GlobalFlags = [.. ProbeFlags, "-nostdin", "-nostats", "-progress", "pipe:1", "-y"];

    public async Task<FfmpegResult> RunAsync(FfmpegJob job, Action<double>? progress, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(job.Class, cancel);
        using var measured = EngineTelemetry.Start(job);
        try
        {
            var result = await WithinReserveAsync(job, progress, cancel);
            measured.Succeeded();
            return new(job.Tool == FfmpegTool.Ffprobe ? result.Output : "", result.Errors, result.Elapsed);
        }
        catch (Exception fault)
        {
            measured.Failed(fault);
            throw;
        }
    }

    /// <summary>Ends a run that would fill the disk. What a program says of a file while the disk is full is no verdict on the file.</summary>
    private async Task<ProgramResult> WithinReserveAsync(FfmpegJob job, Action<double>? progress, CancellationToken cancel)
    {
        using var full = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            return await ProgramRunner.RunAsync(Command(job), Bounds(job, progress, full), full.Token);
        }
        catch (OperationCanceledException stopped) when (!cancel.IsCancellationRequested)
        {
            throw reserve.Full(stopped);
        }
        catch (ProgramException fault) when (fault.Errors.SayDiskIsFull || reserve.IsHalfGone)
        {
            throw reserve.Full(fault);
        }
    }

    private Func<string, bool> Reading(FfmpegJob job, Action<double>? progress, CancellationTokenSource full)
    {
        var reader = new ProgressReader(job.ExpectedSeconds, progress);
        return line =>
        {
            // The last line of each report, of which there are two a second.
            if (line.StartsWith("progress=", StringComparison.Ordinal) && reserve.IsHalfGone)
            {
                full.Cancel();
            }

            return reader.Read(line);
        };
    }

    private Command Command(FfmpegJob job) => (job.Tool == FfmpegTool.Ffprobe
        ? new Command(options.Ffprobe, [.. ProbeFlags, .. job.Arguments])
        : new Command(options.Ffmpeg, [.. GlobalFlags, .. job.Arguments])) with
    { WorkingDirectory = job.WorkingDirectory };

    private RunOptions Bounds(FfmpegJob job, Action<double>? progress, CancellationTokenSource full) => job.Tool == FfmpegTool.Ffprobe
        ? new() { MaxTime = job.MaxTime ?? ProbeCap, AddressSpace = options.MaxAddressSpace }
        : new()
        {
            MaxTime = job.MaxTime ?? options.MaxJobTime,
            StallTimeout = job.Class == JobClass.Background ? options.StallTimeout * SteppingBack : options.StallTimeout,
            Background = job.Class == JobClass.Background,
            AddressSpace = options.MaxAddressSpace,
            OnLine = Reading(job, progress, full),
            TakeErrorLine = job.TakeErrorLine,
        };
}
