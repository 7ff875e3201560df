using System.Diagnostics;

namespace Gilgamesh.Api.Media;

/// <summary>The one layer of retry towards the worker; another replica may answer the next attempt.</summary>
internal static class WorkerRetry
{
    /// <summary>Work can wait until a worker that died has been started again.</summary>
    public static readonly TimeSpan Patient = TimeSpan.FromSeconds(30);

    /// <summary>Somebody is looking at a page.</summary>
    public static readonly TimeSpan Brisk = TimeSpan.FromSeconds(2);

    // A worker that answers with a failure is there; more attempts would only repeat it.
    private const int MostFailures = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <param name="patience">How long after the first attempt a worker that can't be reached is still tried.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> attempt, TimeSpan patience, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(100);
        for (var failures = 1; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await attempt();
            }
            catch (WorkerException fault) when (fault.Code == WorkerException.Unavailable
                ? Stopwatch.GetElapsedTime(started) < patience
                : fault.IsTransient && failures++ < MostFailures)
            {
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), cancel);
            }
        }
    }
}
