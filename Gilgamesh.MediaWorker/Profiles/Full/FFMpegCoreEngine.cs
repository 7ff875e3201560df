using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Helpers;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>
/// The engine over FFMpegCore, which starts ffmpeg and reads its pipes. What it does not do is added here: time limits, address
/// space, an end with the worker's, bounded error output, a cancellation that can't be lost.
/// </summary>
internal sealed partial class FFMpegCoreEngine(WorkerOptions options, JobGate gate, DiskReserve reserve) : FfmpegEngine(options, gate, reserve), IDisposable
{
    private readonly FFMpegLinks _links = new();

    public void Dispose() => _links.Dispose();

    protected override async Task<ProgramResult> CarryOutAsync(FfmpegTool tool, ProgramRun run, CancellationToken cancel)
    {
        if (tool == FfmpegTool.Ffprobe || run.TakeErrorLine is not null)
        {
            // FFMpegCore's own probe takes neither another output format nor the safe way to name an input; and it holds every line of a
            // run in memory, which are a few for each picture where lines are results.
            return await ProgramRunner.RunAsync(run, cancel);
        }

        cancel.ThrowIfCancellationRequested();
        var command = ContainedCommand.For(run);
        var started = Stopwatch.GetTimestamp();
        var errors = new ProgramErrors();
        using var limits = new RunLimits(run, cancel);
        try
        {
            FFMpegHelper.VerifyFFMpegExists(new FFOptions { BinaryFolder = _links.FolderOf(run.Program) });
            await RunAsync(Listening(FFMpegArgumentList.Compose([.. command.Skip(1)]), run, errors, limits), command[0], run, limits);
            return new("", errors, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception fault) when (fault is FFMpegException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            var failure = limits.Reached ?? (fault is FFMpegException { Type: FFMpegExceptionType.Operation } ? EngineFailure.NotStarted : EngineFailure.Exited);
            throw new EngineException(run.Program, failure, ExitCode(fault), errors, Stopwatch.GetElapsedTime(started), fault);
        }
    }

    private async Task RunAsync(FFMpegArgumentProcessor processor, string program, ProgramRun run, RunLimits limits)
    {
        processor.CancellableThrough(out var kill);
        var running = Spawner.Run(() => processor.ProcessAsynchronously(throwOnError: true, new FFOptions
        {
            BinaryFolder = _links.FolderOf(program),
            WorkingDirectory = run.WorkingDirectory ?? "",
            Encoding = Encoding.UTF8,
        }));
        // Not before: FFMpegCore forgets a cancellation that comes while it starts the program.
        using var stop = limits.Token.Register(() => Kill(kill));
        await running;
    }

    private static FFMpegArgumentProcessor Listening(FFMpegArgumentProcessor processor, ProgramRun run, ProgramErrors errors, RunLimits limits)
    {
        var said = 0L;
        return processor
            .NotifyOnOutput(line =>
            {
                if (run.OnLine!(line))
                {
                    limits.GotFurther();
                }
            })
            .NotifyOnError(line =>
            {
                errors.Add(line.Length <= ProgramPipes.LongestLine ? line : line[..ProgramPipes.LongestLine]);
                said += line.Length;
                // FFMpegCore holds every line until the run is over.
                if (said > run.MaxOutput)
                {
                    limits.TooMuchOutput();
                }
            });
    }

    private static void Kill(Action kill)
    {
        try
        {
            kill();
        }
        catch (Exception ended) when (ended is InvalidOperationException or IOException)
        {
            // It ended by itself at this very moment.
        }
    }

    /// <summary>FFMpegCore tells it in its message only.</summary>
    private static int? ExitCode(Exception fault) =>
        ExitCodePattern().Match(fault.Message) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, out var code) ? code : null;

    [GeneratedRegex(@"exit-code \((-?\d+)")]
    private static partial Regex ExitCodePattern();
}
