using System.Diagnostics;

namespace Gilgamesh.Api.Media;

/// <summary>The one layer of retry towards the worker; another replica may answer the next attempt.</summary>
internal static class WorkerRetry
{
    // A worker that answers with a failure is there; more attempts would only repeat it.
    private const int MaxFailures = 3;

    // A worker that dies at this very request would die of each repetition, and the host starts it again only so often.
    private const int MaxBreaks = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // A shorter absence is not worth a word.
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(1);

    /// <summary>Patience is for a worker that is away: it counts from when the last one was there, however long that had worked.</summary>
    public static async Task<T> RunAsync<T>(Func<Task<T>> attempt, WorkerPatience patience, CancellationToken cancel)
    {
        var (failures, breaks, told) = (0, 0, false);
        var seen = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var answer = await attempt();
                await (told ? patience.TellAsync(false) : Task.CompletedTask);
                return answer;
            }
            catch (WorkerException fault) when (fault.IsTransient)
            {
                var away = fault.Code == WorkerException.Unavailable && !fault.BrokeOff;
                seen = away ? seen : Stopwatch.GetTimestamp();
                if (away ? Stopwatch.GetElapsedTime(seen) >= patience.Limit : fault.BrokeOff ? ++breaks >= MaxBreaks : ++failures >= MaxFailures)
                {
                    throw away && patience.Limit >= TimeSpan.FromMinutes(1) ? GaveUp(patience, fault) : fault;
                }

                if (away && Stopwatch.GetElapsedTime(seen) >= Noticed)
                {
                    told = true;
                    await patience.TellAsync(true);
                }

                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), cancel);
            }
        }
    }

    private static WorkerException GaveUp(WorkerPatience patience, WorkerException last) => new(
        WorkerException.Unavailable, FormattableString.Invariant($"No media worker could be reached for {patience.Limit.TotalMinutes:0.#} minutes."), last);
}
