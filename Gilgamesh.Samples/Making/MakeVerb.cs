using System.Diagnostics;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary><c>make</c>: the sample videos into a folder.</summary>
internal static class MakeVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancel)
    {
        var folder = Path.GetFullPath(Verb.Option(args, "--out"));
        var started = Stopwatch.GetTimestamp();
        var made = 0;
        await SampleStudio.MakeAsync(
            SampleLibrary.All,
            folder,
            sample => Console.WriteLine($"[{Interlocked.Increment(ref made),2}] {sample.Exercise.Title}"),
            cancel);
        Console.WriteLine($"{made} of {SampleLibrary.All.Count} samples made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s: {folder}");
        return 0;
    }
}
