using Gilgamesh.Api.Library;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Npgsql;

namespace Gilgamesh.Api.Compile.Stitching;

/// <summary>
/// Holds what one compilation stitches until its checkpoint, or its row, names it. Equal requests make equal bytes: somebody
/// may delete the other one's video in this very moment.
/// </summary>
internal sealed class Stitching(MediaWorkerClient worker, MediaUse use, ILogger logger) : IAsyncDisposable
{
    private const int MaxTurns = 3;

    private MediaHold? _hold;

    public async Task<StitchResult> RunAsync(StitchRequest plan, Func<double, Task> progress, CancellationToken cancel)
    {
        for (var turn = 1; ; turn++)
        {
            var video = await worker.StitchAsync(plan, progress, cancel);
            _hold = await use.HoldAsync(video.MediaId, cancel);
            if (await worker.ExistsAsync(video.MediaId, cancel))
            {
                return video;
            }

            // It went between the worker's last word and the hold.
            await _hold.DisposeAsync();
            _hold = null;
            if (turn == MaxTurns)
            {
                throw new WorkerException(WorkerErrorCodes.Failed, "The finished video is deleted as often as it is made.");
            }
        }
    }

    /// <summary>What came to neither a checkpoint nor a row goes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hold is not { } hold)
        {
            return;
        }

        await hold.DisposeAsync();
        try
        {
            await use.DeleteUnusedAsync(hold.MediaId, CancellationToken.None);
        }
        catch (Exception fault) when (fault is NpgsqlException or WorkerException)
        {
            logger.LogWarning("Media {Media} may be left over, and is removed later: {Reason}", hold.MediaId, fault.Message);
        }
    }
}
