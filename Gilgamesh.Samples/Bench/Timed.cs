using System.Diagnostics;

namespace Gilgamesh.Samples.Bench;

internal static class Timed
{
    /// <summary>Seconds that it took.</summary>
    public static async Task<double> RunAsync(Func<Task> action)
    {
        var started = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The middle one of three.</summary>
    public static async Task<double> MedianAsync(Func<Task> action)
    {
        double[] times = [await RunAsync(action), await RunAsync(action), await RunAsync(action)];
        return times.Order().ElementAt(1);
    }

    /// <summary>The shortest of five: for what takes milliseconds, whatever else runs on the machine only makes it longer.</summary>
    public static async Task<double> BestAsync(Func<Task> action)
    {
        var best = double.PositiveInfinity;
        for (var n = 0; n < 5; n++)
        {
            best = Math.Min(best, await RunAsync(action));
        }

        return best;
    }
}
