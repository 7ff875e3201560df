using System.Collections.Concurrent;

namespace Gilgamesh.Processes;

/// <summary>
/// The kernel's parent-death signal is bound to the thread that forked, not to the process: a child started from a pool
/// thread would be killed when the pool retires that thread. So one thread that never ends starts them all.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> Starts = [];

    static Spawner() => new Thread(Work) { IsBackground = true, Name = "spawner" }.Start();

    public static T Run<T>(Func<T> start)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                result.SetResult(start());
            }
            catch (Exception fault)
            {
                result.SetException(fault);
            }
        });
        return result.Task.GetAwaiter().GetResult();
    }

    private static void Work()
    {
        foreach (var start in Starts.GetConsumingEnumerable())
        {
            start();
        }
    }
}
