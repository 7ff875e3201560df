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
}
