using System.Collections.Concurrent;
using System.Security.Cryptography;
using Gilgamesh.Samples.Making;

namespace Gilgamesh.Samples.Demo;

/// <summary>Puts the samples into the library, each once, and waits for their renditions.</summary>
internal sealed class LibraryFiller(GilgameshClient client)
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <param name="progress">0 to 1.</param>
    /// <returns>The ids of all.</returns>
    public async Task<IReadOnlyCollection<Guid>> UploadAsync(
        IReadOnlyList<SampleFiles> samples, Action<double> progress, CancellationToken cancel)
    {
        var known = await client.ListAsync(cancel);
        var ids = new ConcurrentBag<Guid>();
        var pace = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(samples, pace, async (sample, token) =>
        {
            if (!known.TryGetValue(await HashAsync(sample.Video, token), out var entry))
            {
                entry = await client.UploadAsync(sample, token);
            }

            ids.Add(entry.Id);
            progress(ids.Count / (double)samples.Count);
        });
        return ids;
    }

    /// <param name="progress">0 to 1.</param>
    /// <exception cref="DemoException">A rendition can't be made.</exception>
    public async Task WaitForRenditionsAsync(IReadOnlyCollection<Guid> ids, Action<double> progress, CancellationToken cancel)
    {
        var open = new HashSet<Guid>(ids);
        while (true)
        {
            var done = (double)(ids.Count - open.Count);
            foreach (var id in open.ToList())
            {
                var renditions = (await client.FindAsync(id, cancel)).Renditions;
                done += renditions.Progress;
                if (renditions.Status == "failed")
                {
                    throw new DemoException($"The renditions of video {id} failed: {renditions.Error}");
                }

                if (renditions.Status == "ready")
                {
                    open.Remove(id);
                }
            }

            progress(open.Count == 0 ? 1 : done / ids.Count);
            if (open.Count == 0)
            {
                return;
            }

            await Task.Delay(Pause, cancel);
        }
    }

    public static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
