using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>Carries out ffmpeg jobs. The one seam to the program: nothing else in the worker starts it.</summary>
internal interface IFfmpegEngine
{
    /// <summary>
    /// Runs to the end, with progress from 0 to 1 on the way. On cancellation the whole process tree is dead, and both of its
    /// pipes drained, before the exception is thrown; files half written are the caller's to remove.
    /// </summary>
    /// <param name="progress">Called while the pipe is read: it must return at once.</param>
    /// <exception cref="ProgramException">Exit code other than 0, a stall, the cap, or the program is missing.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    Task<FfmpegResult> RunAsync(FfmpegJob job, Action<double>? progress, CancellationToken cancel);
}
