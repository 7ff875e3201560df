using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Speech;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Samples.Exercises;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Samples.Making;

/// <summary>Makes the samples that are missing or out of date in a folder, as many at once as there are processors.</summary>
internal static class SampleStudio
{
    /// <summary>The worker's store and job folders of this work; gone when it is done.</summary>
    private const string Scratch = ".making";

    public static string FolderIn(string data) => Path.Combine(data, "samples");

    /// <param name="made">Told of each sample that was made.</param>
    /// <returns>All samples, in the order of <paramref name="exercises"/>.</returns>
    public static async Task<IReadOnlyList<SampleFiles>> MakeAsync(
        IReadOnlyList<Exercise> exercises, string folder, Action<SampleFiles>? made, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        List<SampleFiles> samples = [.. exercises.Select(exercise => new SampleFiles(exercise, Path.GetFullPath(folder)))];
        var missing = samples.AsParallel().AsOrdered()
            .Select(sample => (Sample: sample, Fingerprint: Fingerprint.Of(sample.Exercise)))
            .Where(one => !one.Sample.IsMade(one.Fingerprint))
            .ToList();
        if (missing.Count == 0)
        {
            return samples;
        }

        var scratch = Path.Combine(folder, Scratch);
        try
        {
            await using var services = Services(scratch);
            var maker = services.GetRequiredService<SampleMaker>();
            var pace = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
            await Parallel.ForEachAsync(missing, pace, async (one, token) =>
            {
                await maker.MakeAsync(one.Sample, one.Fingerprint, token);
                made?.Invoke(one.Sample);
            });
        }
        finally
        {
            if (Directory.Exists(scratch))
            {
                Directory.Delete(scratch, recursive: true);
            }
        }

        return samples;
    }

    private static ServiceProvider Services(string root) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(new WorkerOptions { Root = root })
        .AddEngine()
        .AddStore()
        .AddSpeech()
        .AddSingleton<Instructor>()
        .AddSingleton<SampleMaker>()
        .BuildServiceProvider();
}
