using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>Runs jobs that read a source from a time on, from one place after the other until the right picture came.</summary>
internal sealed class SourceReader(IFfmpegEngine engine)
{
    /// <param name="at">Seconds from the first picture.</param>
    /// <param name="shows">Whether the job's output has its frames.</param>
    /// <returns>The place that led there.</returns>
    /// <exception cref="WorkerFault">Even read from its beginning, the source shows nothing there.</exception>
    public async Task<SourceStart> RunAsync(
        SourcePicture source, double at, Func<SourceStart, FfmpegJob> plan, Func<SourceStart, bool> shows, Action<double>? progress, CancellationToken cancel)
    {
        ProgramException? failed = null;
        foreach (var place in SourceStart.Places(source, at))
        {
            try
            {
                var result = await engine.RunAsync(plan(place), progress, cancel);
                if (shows(place) && !(place.Seeks && WentElsewhere(result.Stderr)))
                {
                    return place;
                }
            }
            catch (ProgramException fault) when (fault.Failure == ProgramFailure.Exited)
            {
                failed = fault;
            }
            catch (ProgramException fault) when (fault.Failure == ProgramFailure.TimedOut)
            {
                throw WorkerFault.OverLimit("The file takes too long to decode.", fault);
            }
        }

        throw WorkerFault.Unreadable("The picture of this file can't be decoded.", failed);
    }

    /// <summary>ffmpeg goes on from wherever it stands then, with times that mean nothing.</summary>
    private static bool WentElsewhere(ProgramErrors stderr) =>
        stderr.Lines.Any(line => line.Contains("could not seek to position", StringComparison.Ordinal));
}
